import { afterAll, beforeAll, expect, test } from "vitest";
import { executePush } from "../../app/partner/sync/execute.server.ts";
import { getRun } from "../../app/partner/sync/run-pages.server.ts";
import { startPush } from "../../app/partner/sync/runs.server.ts";
import { retryRun } from "../../app/partner/sync/steer.server.ts";
import { closeDb } from "../../app/platform/db.server.ts";
import { stopQueue } from "../../app/platform/queue.server.ts";
import {
  contentsWritten,
  fastClock,
  limitLength,
  mapProducts,
  productStates,
  push,
  readStore,
  removeProduct,
  startStores,
  type Store,
  valuesOf,
  writesOf,
} from "../factories/stores.ts";

const SET = "metafieldsSet";

let stores: Awaited<ReturnType<typeof startStores>>;
beforeAll(async () => {
  stores = await startStores(20);
});
afterAll(async () => {
  await stores.sandbox.stop();
  await stopQueue();
  await closeDb();
});

async function expectAllWritten(store: Store, protocol: string) {
  const values = await valuesOf(protocol);
  for (const held of (await readStore(store)).values()) {
    expect(held).toEqual(values);
  }
  expect(await productStates(store)).toEqual({ synced: store.gids.length });
}

test.each([
  ["THROTTLED", { kind: "throttled" }],
  ["429", { kind: "status", status: 429, retryAfterSeconds: 3 }],
  ["503", { kind: "status", status: 503 }],
  ["an internal error", { kind: "internal_error" }],
  ["a connection cut before the write", { kind: "drop", when: "before" }],
  ["a connection cut after the write", { kind: "drop", when: "after" }],
  ["an answer that cannot be read", { kind: "malformed" }],
] as const)(
  "%s in the middle of a run: every product is written, none twice",
  async (_name, fault) => {
    const store = await stores.open(8);
    const protocol = await mapProducts(store);
    await stores.sandbox.faults.set([
      { operation: SET, skip: 1, times: 2, fault },
    ]);
    const run = await push(store);
    expect(run).toMatchObject({ state: "done", error: null });
    expect(run.counts.applied).toBe(8);
    await expectAllWritten(store, protocol);
    const calls = await stores.sandbox.calls();
    const met = calls.filter(
      (call) => call.shop === store.ctx.shop && call.outcome === "fault",
    );
    expect(met).toHaveLength(2);
    for (const contents of (await contentsWritten(store)).values()) {
      expect(contents).toHaveLength(1);
    }
  },
);

test.each([
  [401, "shopify-unauthorized"],
  [403, "shopify-forbidden"],
] as const)(
  "%i fails the run with its reason; nothing is lost, and a retry goes on",
  async (status, code) => {
    const store = await stores.open(6);
    const protocol = await mapProducts(store);
    const fault = { kind: "status", status } as const;
    await stores.sandbox.faults.set([
      { operation: SET, skip: 1, fault },
      { operation: "access_token", fault },
    ]);
    const failed = await push(store);
    expect(failed).toMatchObject({ state: "failed", error: { code } });
    expect(failed.counts).toMatchObject({ applied: 2, planned: 4, sent: 0 });

    await stores.reopen(store);
    await retryRun(store.ctx, failed.id);
    await executePush(failed.id);
    const run = await getRun(store.ctx, failed.id);
    expect(run).toMatchObject({ state: "done", error: null });
    expect(run.counts.applied).toBe(6);
    await expectAllWritten(store, protocol);
  },
);

test("a token that dies in the middle is renewed, and the run goes on", async () => {
  const store = await stores.open(6);
  await mapProducts(store);
  const fault = { kind: "status", status: 401 } as const;
  await stores.sandbox.faults.set([
    { operation: SET, skip: 1, times: 1, fault },
  ]);
  expect((await push(store)).counts.applied).toBe(6);
});

test("while Shopify is down the run waits with its reason, and goes on afterwards", async () => {
  const store = await stores.open(4);
  const protocol = await mapProducts(store);
  await stores.sandbox.faults.set([
    { operation: SET, fault: { kind: "status", status: 503 } },
  ]);
  const waiting = await push(store);
  expect(waiting).toMatchObject({
    state: "running",
    error: { code: "shopify-unavailable" },
  });
  expect(waiting.counts).toMatchObject({ planned: 4, failed: 0 });

  await stores.sandbox.faults.clear();
  await executePush(waiting.id, { clock: fastClock(stores.sandbox) });
  const run = await getRun(store.ctx, waiting.id);
  expect(run).toMatchObject({ state: "done", error: null });
  await expectAllWritten(store, protocol);
});

test("when even reading fails, what was sent is settled by the next execution", async () => {
  const store = await stores.open(2);
  const protocol = await mapProducts(store);
  await stores.sandbox.faults.set([
    { operation: SET, fault: { kind: "drop", when: "after" } },
    { operation: "nodes", fault: { kind: "status", status: 500 } },
  ]);
  const unsettled = await push(store);
  expect(unsettled.counts).toMatchObject({ sent: 2 });

  await stores.sandbox.faults.clear();
  await executePush(unsettled.id);
  const run = await getRun(store.ctx, unsettled.id);
  expect(run.counts).toMatchObject({ applied: 2, sent: 0 });
  await expectAllWritten(store, protocol);
  expect(await writesOf(store)).toHaveLength(1);
});

test("one product whose value Shopify refuses does not stop the others of its call", async () => {
  const store = await stores.open(2);
  const [bad = "", good = ""] = store.gids;
  await limitLength(store, "timing", 20);
  await mapProducts(store, {}, [good]);
  await mapProducts(store, { timing: "in the evening with a meal" }, [bad]);
  const run = await push(store);
  expect(run.counts).toMatchObject({ applied: 1, rejected: 1 });
  expect(run.items.rows[0]).toMatchObject({
    gid: bad,
    errors: [{ key: "timing", code: "value-refused" }],
  });
  const read = await readStore(store);
  expect(read.get(good)).toHaveProperty("timing", "with meals");
  expect(read.get(bad)).toEqual({});
  expect(await productStates(store)).toEqual({ synced: 1, failed: 1 });
});

test("a product that is gone from the store is rejected by that name; the others are written", async () => {
  const store = await stores.open(4);
  await mapProducts(store);
  const [gone = ""] = store.gids;
  await removeProduct(store, gone);
  const run = await push(store);
  expect(run.counts).toMatchObject({ applied: 3, rejected: 1 });
  expect(run.items.rows[0]).toMatchObject({
    gid: gone,
    errors: [{ code: "product-missing" }],
  });
});

test("two workers with the same run do its work once", async () => {
  const store = await stores.open(10);
  const protocol = await mapProducts(store);
  const { runId } = await startPush(store.ctx, { kind: "all" });
  await Promise.all([executePush(runId), executePush(runId)]);
  const run = await getRun(store.ctx, runId);
  expect(run).toMatchObject({ state: "done", writes: 5 });
  expect(await writesOf(store)).toHaveLength(5);
  await expectAllWritten(store, protocol);
});
