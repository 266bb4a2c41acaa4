/** The store of the demo that has a past gets it once, while a person already looks at another store. */
import { setTimeout as sleep } from "node:timers/promises";
import { hasCustomers, prepareStore } from "./customers.ts";
import type { Stack } from "./stack.ts";

/** The page that opens first has the machine to itself. */
const BEGIN_AFTER_MS = 5000;

/**
 * Prepares the store unless an earlier demo did. Its pages say so meanwhile. Failing is told and ends there: the other
 * stores need none of it. Resolves early when the demo stops.
 */
export async function givePast(
  stack: Stack,
  shop: string,
  { say, stopped }: { say: (step: string) => void; stopped: AbortSignal },
): Promise<void> {
  try {
    if (await hasCustomers(stack, shop)) return;
    await stack.sandbox.setBeingPrepared(shop, true);
    await sleep(BEGIN_AFTER_MS, undefined, { signal: stopped });
    await prepareStore(stack, shop, say);
    await stack.sandbox.setBeingPrepared(shop, false);
  } catch (error) {
    if (stopped.aborted) return; // the database went away under it: nothing is half loaded
    const reason = error instanceof Error ? error.message : String(error);
    say(`${shop} could not be prepared, the next start tries again: ${reason}`);
  }
}
