/** Kills worker and web at moments that a seed decides, and starts them again. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "../../sandbox/catalog/generated/random.ts";
import type { Stack } from "../demo/stack.ts";

const LEAST_MS = 300;
const MOST_MS = 1800;
/** One kill in so many is web's: it only receives webhooks meanwhile. */
const WEB_EVERY = 6;

/** SIGKILL again and again until `isOver`; answers how often. Both processes are up when it ends. */
export async function killUntil(
  stack: Stack,
  random: Random,
  isOver: () => boolean,
): Promise<number> {
  let kills = 0;
  let startMs = 0;
  while (!isOver()) {
    // where a start takes long, so does the work between two kills
    const mostMs = Math.max(MOST_MS, 3 * startMs);
    await sleep(LEAST_MS + random.below(mostMs - LEAST_MS));
    if (isOver()) break;
    const name = random.below(WEB_EVERY) === 0 ? "web" : "worker";
    await stack.kill(name);
    kills += 1;
    const began = performance.now();
    await stack.revive(name);
    startMs = Math.round(performance.now() - began);
  }
  return kills;
}
