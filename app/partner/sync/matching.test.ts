import { afterAll, beforeAll, expect, test } from "vitest";
import {
  mapProducts,
  productStates,
  startStores,
} from "../../../tests/factories/stores.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { stopQueue } from "../../platform/queue.server.ts";
import { assignProtocol } from "../products/products.server.ts";
import { executePush } from "./execute.server.ts";
import { previewPush } from "./preview.server.ts";
import { getRun } from "./run-pages.server.ts";
import { startPush } from "./runs.server.ts";
import { describeSelection } from "./selection.server.ts";
import type { Selection } from "./selection.ts";

let stores: Awaited<ReturnType<typeof startStores>>;
beforeAll(async () => {
  stores = await startStores(4);
});
afterAll(async () => {
  await stores.sandbox.stop();
  await stopQueue();
  await closeDb();
});

test("the products of one protocol are previewed, pushed and named alone", async () => {
  const store = await stores.open(5);
  const { ctx, gids } = store;
  await mapProducts(store, {}, gids.slice(0, 2));
  const protocolId = await mapProducts(store, { title: "Zinc" }, gids.slice(2));
  const selection: Selection = { kind: "matching", filter: { protocolId } };
  const { counts } = await previewPush(ctx, selection);
  expect(counts).toMatchObject({ create: 3 });
  expect(await describeSelection(ctx, selection, { isCounted: true })).toEqual({
    selection,
    count: 3,
    runAt: null,
    protocolTitle: "Zinc",
  });
  const { runId } = await startPush(ctx, selection);
  await executePush(runId);
  const run = await getRun(ctx, runId);
  expect(run.counts.applied).toBe(3);
  expect(run.selected).toMatchObject({ selection, protocolTitle: "Zinc" });
  expect(await productStates(store)).toEqual({ pending: 2, synced: 3 });
});

test("what matches is found out when the push is planned, not when it was asked for", async () => {
  const store = await stores.open(4);
  const { ctx, gids } = store;
  const protocolId = await mapProducts(store, {}, gids.slice(0, 1));
  const { runId } = await startPush(ctx, {
    kind: "matching",
    filter: { state: "pending" },
  });
  await assignProtocol(ctx, { gids: gids.slice(1, 3), protocolId });
  await executePush(runId);
  expect((await getRun(ctx, runId)).counts.applied).toBe(3);
});

test("a search and a state narrow together, and the protocol of another store names nothing", async () => {
  const store = await stores.open(3);
  const other = await stores.open(1);
  await mapProducts(store);
  await db().prisma.storeProduct.updateMany({
    where: { shopId: store.ctx.shopId, title: "Capsules 00001" },
    data: { title: "Gummies" },
  });
  const search: Selection = {
    kind: "matching",
    filter: { search: "caps", state: "pending" },
  };
  expect((await previewPush(store.ctx, search)).counts.create).toBe(2);
  const protocolId = await mapProducts(other);
  const foreign: Selection = { kind: "matching", filter: { protocolId } };
  expect(
    await describeSelection(store.ctx, foreign, { isCounted: true }),
  ).toMatchObject({ count: 0, protocolTitle: null });
});
