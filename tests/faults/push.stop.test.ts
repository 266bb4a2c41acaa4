/** A worker that is told to stop in the middle of a push, as every release does it. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { executePush } from "../../app/partner/sync/execute.server.ts";
import { getRun } from "../../app/partner/sync/run-pages.server.ts";
import { startPush } from "../../app/partner/sync/runs.server.ts";
import { closeDb, db } from "../../app/platform/db.server.ts";
import { stopQueue } from "../../app/platform/queue.server.ts";
import {
  contentsWritten,
  fastClock,
  mapProducts,
  productStates,
  readStore,
  startStores,
  valuesOf,
} from "../factories/stores.ts";
import { startWorker, waitForRun } from "./workers.ts";

const SET = "metafieldsSet";

let stores: Awaited<ReturnType<typeof startStores>>;
beforeAll(async () => {
  stores = await startStores(2);
});
afterAll(async () => {
  await stores.sandbox.stop();
  await stopQueue();
  await closeDb();
});

test("told to stop, a worker finishes the calls under way, makes no other, leaves the rest queued, and ends with 0", async () => {
  const store = await stores.open(200);
  const protocol = await mapProducts(store);
  await stores.sandbox.faults.set([
    { operation: SET, fault: { kind: "latency", milliseconds: 700 } },
  ]);
  const { runId } = await startPush(store.ctx, { kind: "all" });
  const { child, ended } = await startWorker();
  await waitForRun(store, runId, ({ counts }) => counts.applied > 0);
  child.kill("SIGTERM");
  const { code, output } = await ended;
  expect(code).toBe(0);
  expect(output).toContain("worker has stopped");
  expect(output).not.toMatch(/"level":(50|60)/);
  expect(output).not.toContain("pool");

  const stopped = await getRun(store.ctx, runId);
  expect(stopped).toMatchObject({ state: "running", error: null });
  expect(stopped.counts).toMatchObject({ sent: 0, failed: 0 });
  expect(stopped.counts.planned).toBeGreaterThan(0);
  const { rows } = await db().pool.query(
    "select 1 from pgboss.job where name = 'push-run' and state in ('created', 'retry')",
  );
  expect(rows).toHaveLength(1);

  await stores.sandbox.faults.clear();
  await executePush(runId);
  expect(await getRun(store.ctx, runId)).toHaveProperty("state", "done");
  const values = await valuesOf(protocol);
  for (const held of (await readStore(store)).values())
    expect(held).toEqual(values);
  expect(await productStates(store)).toEqual({ synced: 200 });
  for (const contents of (await contentsWritten(store)).values())
    expect(contents).toHaveLength(1);
});

test("a wait for Shopify ends when the process is to stop: the items are planned again, and a job goes on", async () => {
  const store = await stores.open(4);
  await mapProducts(store);
  await stores.sandbox.faults.set([
    { operation: SET, fault: { kind: "status", status: 503 } },
  ]);
  const { runId } = await startPush(store.ctx, { kind: "all" });
  const stopping = new AbortController();
  const clock = fastClock(stores.sandbox);
  const sleepForever = () => {
    stopping.abort();
    return new Promise<void>(() => undefined);
  };
  await executePush(runId, {
    signal: stopping.signal,
    clock: { nowMs: clock.nowMs, sleep: sleepForever },
  });
  const stopped = await getRun(store.ctx, runId);
  expect(stopped).toMatchObject({ state: "running", error: null });
  expect(stopped.counts).toMatchObject({ planned: 4, sent: 0 });
});
