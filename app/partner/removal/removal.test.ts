import { afterAll, beforeAll, expect, test } from "vitest";
import {
  mapProducts,
  overwriteMetafield,
  productStates,
  push,
  readStore,
  startStores,
  type Store,
  valuesOf,
} from "../../../tests/factories/stores.ts";
import { deliver } from "../../../tests/factories/webhooks.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { openQueue, stopQueue } from "../../platform/queue.server.ts";
import { ensureDefinitions } from "../metafields/definitions.server.ts";
import { keys, NAMESPACE } from "../metafields/keys.ts";
import { assignProtocol } from "../products/products.server.ts";
import { archiveProtocol } from "../protocols/protocols.server.ts";
import { startPush } from "../sync/runs.server.ts";
import { findRemoval, getRemoval, startRemoval } from "./removal.server.ts";
import { removeMetafields } from "./remove.server.ts";

let stores: Awaited<ReturnType<typeof startStores>>;
beforeAll(async () => {
  stores = await startStores(6);
  await openQueue();
});
afterAll(async () => {
  await stores.sandbox.stop();
  await stopQueue();
  await closeDb();
});

async function pushed() {
  const store = await stores.open(3);
  const protocol = await mapProducts(store, {}, store.gids.slice(0, 2));
  await push(store);
  return { store, protocol };
}

const held = async (store: Store) =>
  [...(await readStore(store)).values()].filter(
    (values) => Object.keys(values).length > 0,
  );

async function definitionsOf({ ctx }: Store): Promise<number> {
  const { data } = await stores.sandbox.graphql(
    ctx.shop,
    `{ metafieldDefinitions(ownerType: PRODUCT, namespace: "${NAMESPACE}", first: 50) { nodes { key } } }`,
  );
  return (data as { metafieldDefinitions: { nodes: object[] } })
    .metafieldDefinitions.nodes.length;
}

test("a removal takes everything of our namespace out of the store, and a last read of all products proves it", async () => {
  const { store, protocol } = await pushed();
  await ensureDefinitions(store.ctx);
  const one = Object.keys(await valuesOf(protocol)).length;
  // somebody else's value, where we never wrote
  await overwriteMetafield(
    { ...store, gids: store.gids.slice(2) },
    "dosage",
    "Theirs",
  );
  expect(await getRemoval(store.ctx)).toEqual({
    removal: null,
    known: 2 * one,
    products: 2,
  });
  await startRemoval(store.ctx, { withDefinitions: false });
  await removeMetafields(store.ctx);
  expect(await held(store)).toEqual([]);
  expect(await findRemoval(store.ctx)).toMatchObject({
    ...{
      state: "done",
      removed: 2 * one + 1,
      products: 3,
      left: 0,
      error: null,
    },
  });
  expect(await productStates(store)).toEqual({ pending: 2, unmapped: 1 });
  expect(await definitionsOf(store)).toBe(keys.length);
  // and what was removed can be pushed again
  expect((await push(store)).counts).toMatchObject({ applied: 2, conflict: 0 });
});

test("with the definitions, none is left, and nobody is told that they are missing", async () => {
  const { store } = await pushed();
  await ensureDefinitions(store.ctx);
  await startRemoval(store.ctx, { withDefinitions: true });
  await removeMetafields(store.ctx);
  expect(await definitionsOf(store)).toBe(0);
  const payload = {
    namespace: NAMESPACE,
    key: "dosage",
    owner_type: "product",
  };
  await deliver({
    shop: store.ctx.shop,
    topic: "metafield_definitions/delete",
    payload,
  });
  const shop = await db().prisma.shop.findUniqueOrThrow({
    where: { id: store.ctx.shopId },
  });
  expect(shop).toMatchObject({
    definitionsState: "removed",
    definitionsErrors: [],
  });
});

test("a removal that is interrupted says so, and goes on until nothing is left; without bulk queries too", async () => {
  const { store } = await pushed();
  await startRemoval(store.ctx, { withDefinitions: false });
  await stores.sandbox.faults.set([
    { operation: "BulkQueryStart", fault: { kind: "status", status: 403 } },
    {
      operation: "MetafieldsDelete",
      times: 1,
      fault: { kind: "drop", when: "after" },
    },
  ]);
  await expect(removeMetafields(store.ctx)).rejects.toMatchObject({
    code: "shopify-unavailable",
  });
  expect(await findRemoval(store.ctx)).toMatchObject({
    state: "removing",
    error: "shopify-unavailable",
  });
  await removeMetafields(store.ctx);
  await stores.sandbox.faults.clear();
  expect(await findRemoval(store.ctx)).toMatchObject({
    state: "done",
    left: 0,
    error: null,
  });
  expect(await held(store)).toEqual([]);
  expect(
    await db().prisma.metafieldState.count({
      where: { shopId: store.ctx.shopId },
    }),
  ).toBe(0);
});

test("while a push runs nothing is removed, and asked twice it is removed once", async () => {
  const { store } = await pushed();
  const { runId } = await startPush(store.ctx, { kind: "all" });
  await expect(
    startRemoval(store.ctx, { withDefinitions: false }),
  ).rejects.toMatchObject({ code: "conflict" });
  await db().prisma.pushRun.update({
    where: { id: runId },
    data: { state: "done" },
  });
  await startRemoval(store.ctx, { withDefinitions: false });
  const first = await findRemoval(store.ctx);
  await startRemoval(store.ctx, { withDefinitions: true });
  expect(await findRemoval(store.ctx)).toEqual(first);
});

test("a product whose protocol is taken away, or archived, is cleared by the next push", async () => {
  const { store, protocol } = await pushed();
  const [first = "", second = ""] = store.gids;
  await assignProtocol(store.ctx, { gids: [first], protocolId: null });
  expect((await push(store)).counts).toMatchObject({ applied: 1 });
  expect((await readStore(store)).get(first)).toEqual({});
  expect((await readStore(store)).get(second)).not.toEqual({});
  await archiveProtocol(store.ctx, protocol);
  expect((await push(store)).counts).toMatchObject({ applied: 1 });
  expect(await held(store)).toEqual([]);
});
