import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { executePush } from "../../app/partner/sync/execute.server.ts";
import { getRun } from "../../app/partner/sync/run-pages.server.ts";
import { startPush } from "../../app/partner/sync/runs.server.ts";
import { closeDb } from "../../app/platform/db.server.ts";
import { stopQueue } from "../../app/platform/queue.server.ts";
import {
  contentsWritten,
  editProtocol,
  mapProducts,
  productStates,
  push,
  readStore,
  startStores,
  type Store,
  valuesOf,
} from "../factories/stores.ts";

const SLOW = { kind: "latency", milliseconds: 150 } as const;

let stores: Awaited<ReturnType<typeof startStores>>;
beforeAll(async () => {
  stores = await startStores(1);
});
afterAll(async () => {
  await stores.sandbox.stop();
  await stopQueue();
  await closeDb();
});

async function countSettled({ ctx }: Store, runId: string): Promise<number> {
  const { counts, total } = await getRun(ctx, runId);
  return total - counts.planned - counts.sent;
}

/** Lets a process of its own work on the run until it has settled some products more, and kills it. */
async function executeAndKill(store: Store, runId: string): Promise<void> {
  const before = await countSettled(store, runId);
  const child = fork(
    path.join(import.meta.dirname, "push.process.ts"),
    [runId],
    {
      execArgv: ["--import", "./sandbox/route-fetch.mjs"],
    },
  );
  const gone = once(child, "exit");
  while ((await countSettled(store, runId)) === before) await sleep(10);
  child.kill("SIGKILL");
  expect(await gone).toEqual([null, "SIGKILL"]);
}

/** Where a killed process still holds the shop's lock, the execution is put off: then once more. */
async function executeToTheEnd({ ctx }: Store, runId: string): Promise<void> {
  while ((await getRun(ctx, runId)).state === "running") {
    await executePush(runId);
  }
}

async function expectNothingLostOrDoubled(
  store: Store,
  runId: string,
  protocol: string,
): Promise<void> {
  const run = await getRun(store.ctx, runId);
  expect(run).toMatchObject({ state: "done", error: null });
  expect(run.counts.applied).toBe(store.gids.length);
  const values = await valuesOf(protocol);
  for (const held of (await readStore(store)).values()) {
    expect(held).toEqual(values);
  }
  expect(await productStates(store)).toEqual({ synced: store.gids.length });
  for (const contents of (await contentsWritten(store)).values()) {
    expect(new Set(contents).size).toBe(1);
  }
}

test(
  "killed between setting and deleting, the same item is finished, not begun again",
  { timeout: 120_000 },
  async () => {
    const store = await stores.open(60);
    const protocol = await mapProducts(store);
    await push(store);
    await editProtocol(store, protocol, { timing: "", duration_days: null });
    await store.sandbox.clearCalls();
    await stores.sandbox.faults.set([
      { operation: "metafieldsDelete", fault: SLOW },
    ]);
    const { runId } = await startPush(store.ctx, { kind: "all" });
    await executeAndKill(store, runId);
    await stores.sandbox.faults.clear();
    await executeToTheEnd(store, runId);
    await expectNothingLostOrDoubled(store, runId, protocol);
    const contents = await contentsWritten(store);
    const sets = [...contents].filter(
      ([, written]) => !written.includes("deleted"),
    );
    for (const [, written] of sets) expect(written).toHaveLength(1);
  },
);
