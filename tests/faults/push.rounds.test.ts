import { expect, test } from "vitest";
import { buildIfStale } from "../../scripts/demo/build.ts";
import { runFaults } from "../../scripts/faults/run.ts";
import { seedOfToday } from "../../scripts/faults/seed.ts";

const ROUNDS = Number(process.env.FAULT_ROUNDS ?? "40");
const SEED = Number(process.env.FAULT_SEED ?? String(seedOfToday()));
const SHOPS = 10;

test(
  `${ROUNDS} pushes survive SIGKILL, cut connections, lost tokens and another app (seed ${SEED}): each store is as planned, what is not is listed, and an undo takes it back`,
  { timeout: 1_200_000 },
  async () => {
    buildIfStale();
    const result = await runFaults({
      folder: `.data/faults-test-${process.pid}`,
      ...{ rounds: ROUNDS, shops: SHOPS, seed: SEED },
      say: () => undefined,
    });
    expect(result.found).toEqual([]);
    expect(result.rounds).toBeGreaterThanOrEqual(ROUNDS);
    expect(result.kills).toBeGreaterThanOrEqual(result.rounds);
    // a harness in which nothing went wrong shows nothing
    for (const met of [
      "faults",
      "conflicts",
      "rejections",
      "undone",
      "delete_race",
    ] as const)
      expect(result[met], met).toBeGreaterThan(0);
  },
);
