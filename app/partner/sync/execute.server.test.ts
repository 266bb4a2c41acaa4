import { afterAll, beforeAll, expect, test } from "vitest";
import {
  editProtocol,
  mapProducts,
  productStates,
  push,
  readStore,
  startStores,
  type Store,
  valuesOf,
  writesOf,
} from "../../../tests/factories/stores.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { stopQueue } from "../../platform/queue.server.ts";
import { reportProductsJob } from "../journals/jobs.ts";
import { executePush } from "./execute.server.ts";
import { getRun } from "./run-pages.server.ts";
import { startPush } from "./runs.server.ts";
import { assignProtocol } from "../products/products.server.ts";

let stores: Awaited<ReturnType<typeof startStores>>;
beforeAll(async () => {
  stores = await startStores(10);
});
afterAll(async () => {
  await stores.sandbox.stop();
  await stopQueue();
  await closeDb();
});

async function pushedStore(products: number): Promise<[Store, string]> {
  const store = await stores.open(products);
  const protocol = await mapProducts(store);
  expect((await push(store)).state).toBe("done");
  await store.sandbox.clearCalls();
  return [store, protocol];
}

test("a push writes every key of every product, and the store reads back equal", async () => {
  const store = await stores.open(41);
  const protocol = await mapProducts(store);
  const run = await push(store);
  expect(run).toMatchObject({ state: "done", total: 41, error: null });
  expect(run.counts.applied).toBe(41);
  const values = await valuesOf(protocol);
  const read = await readStore(store);
  expect(read.size).toBe(41);
  for (const held of read.values()) expect(held).toEqual(values);
  expect(await productStates(store)).toEqual({ synced: 41 });
  const calls = await writesOf(store);
  expect(run.writes).toBe(calls.length);
  expect(run.points).toBe(
    calls.reduce((sum, { actualCost }) => sum + (actualCost ?? 0), 0),
  );
});

test("a second push of an unchanged catalogue calls Shopify not once", async () => {
  const [store] = await pushedStore(5);
  const again = await push(store);
  expect(again).toMatchObject({
    state: "done",
    total: 0,
    writes: 0,
    points: 0,
  });
  expect(await stores.sandbox.calls()).toEqual([]);
});

test("one edited field writes two keys per product for less than 4.9 points", async () => {
  const [store, protocol] = await pushedStore(48);
  await editProtocol(store, protocol, { timing: "before bed" });
  expect(await productStates(store)).toEqual({ pending: 48 });
  const run = await push(store);
  const calls = await writesOf(store);
  expect(calls.flatMap(({ sent }) => sent)).toHaveLength(96);
  expect(run.points / 48).toBeLessThanOrEqual(4.9);
  for (const held of (await readStore(store)).values()) {
    expect(held["timing"]).toBe("before bed");
  }
});

test("an emptied field is deleted after the rest is set, both in one item", async () => {
  const [store, protocol] = await pushedStore(3);
  await editProtocol(store, protocol, { timing: "", warnings: "Keep cool." });
  const run = await push(store);
  expect(run.counts.applied).toBe(3);
  const values = await valuesOf(protocol);
  for (const held of (await readStore(store)).values()) {
    expect(held).toEqual(values);
    expect(held).not.toHaveProperty("timing");
  }
  expect((await push(store)).total).toBe(0);
});

test("a product that loses its protocol is cleared and no longer ours", async () => {
  const [store] = await pushedStore(4);
  const [gone = ""] = store.gids;
  await assignProtocol(store.ctx, { gids: [gone], protocolId: null });
  const run = await push(store);
  expect(run.items.rows).toMatchObject([{ kind: "clear", state: "applied" }]);
  expect((await readStore(store)).get(gone)).toEqual({});
  expect(await productStates(store)).toEqual({ synced: 3, unmapped: 1 });
  expect((await push(store)).total).toBe(0);
});

test("a product assigned away and back waits for nothing: the push puts its state right", async () => {
  const [store, protocol] = await pushedStore(2);
  await assignProtocol(store.ctx, { gids: store.gids, protocolId: null });
  await assignProtocol(store.ctx, { gids: store.gids, protocolId: protocol });
  expect(await productStates(store)).toEqual({ pending: 2 });
  const run = await push(store);
  expect(run).toMatchObject({ total: 0, writes: 0 });
  expect(await productStates(store)).toEqual({ synced: 2 });
});

test("a product with another protocol gets that protocol's values", async () => {
  const [store] = await pushedStore(3);
  const other = await mapProducts(
    store,
    { title: "Zinc", duration_days: null, timing: "at noon" },
    store.gids.slice(0, 1),
  );
  const run = await push(store);
  expect(run.total).toBe(1);
  const [first = ""] = store.gids;
  expect((await readStore(store)).get(first)).toEqual(await valuesOf(other));
});

test("a protocol saved while its push runs stays pending, and the next push writes it", async () => {
  const store = await stores.open(2);
  const protocol = await mapProducts(store);
  const { runId } = await startPush(store.ctx, { kind: "all" });
  await executePush(runId, { signal: AbortSignal.abort() });
  expect(await getRun(store.ctx, runId)).toMatchObject({
    state: "running",
    counts: { planned: 2 },
  });
  await editProtocol(store, protocol, { timing: "at noon" });
  await executePush(runId);
  expect((await getRun(store.ctx, runId)).counts.applied).toBe(2);
  expect(await productStates(store)).toEqual({ pending: 2 });
  await push(store);
  const values = await valuesOf(protocol);
  for (const held of (await readStore(store)).values()) {
    expect(held).toEqual(values);
  }
  expect(await productStates(store)).toEqual({ synced: 2 });
});

test("a push that ends enqueues a report of its products to Journals", async () => {
  const [store] = await pushedStore(3);
  const { rows } = await db().pool.query<{ gids: string[] }>(
    `select data->'gids' as gids from pgboss.job where name = $1 and data->>'shopId' = $2
     order by created_on desc limit 1`,
    [reportProductsJob.name, store.ctx.shopId],
  );
  expect(rows[0]?.gids.toSorted()).toEqual(store.gids);
});
