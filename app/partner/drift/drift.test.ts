import { afterAll, beforeAll, expect, test } from "vitest";
import {
  fastClock,
  editProtocol,
  overwriteMetafield,
  productStates,
  push,
  readStore,
  startStores,
  type Store,
  valuesOf,
  writesOf,
} from "../../../tests/factories/stores.ts";
import { driftedStore } from "../../../tests/factories/drift.ts";
import {
  ago,
  deliver,
  postWebhook,
  productPayload,
} from "../../../tests/factories/webhooks.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { openQueue, stopQueue } from "../../platform/queue.server.ts";
import { NAMESPACE } from "../metafields/keys.ts";
import { executePush } from "../sync/execute.server.ts";
import { getRun } from "../sync/run-pages.server.ts";
import { checkDrift } from "./check.server.ts";
import { keepTheirs, overwriteTheirs, reopenDrifts } from "./decide.server.ts";
import { listDrifts, listDriftsOf } from "./list.server.ts";
import { reconcile } from "./reconcile.server.ts";

let stores: Awaited<ReturnType<typeof startStores>>;
beforeAll(async () => {
  stores = await startStores(8);
  await openQueue();
});
afterAll(async () => {
  await stores.sandbox.stop();
  await stopQueue();
  await closeDb();
});

const drifted = () => driftedStore(stores);

async function finish(store: Store, runId: string) {
  await executePush(runId, { clock: fastClock(stores.sandbox) });
  return getRun(store.ctx, runId);
}

async function pointsOf(store: Store): Promise<number> {
  const calls = await stores.sandbox.calls();
  return calls
    .filter(({ shop }) => shop === store.ctx.shop)
    .reduce((sum, { actualCost }) => sum + (actualCost ?? 0), 0);
}

test("a text that another app changed is found at night for a few points, with theirs, ours and when, and nothing is written", async () => {
  const { store, protocol, gid } = await drifted();
  await reconcile(store.ctx);
  const { rows, total, products } = await listDrifts(store.ctx, 1);
  expect({ total, products }).toEqual({ total: 1, products: 1 });
  expect(rows).toEqual([
    expect.objectContaining({
      ...{ gid, key: "dosage", theirs: "Take 9", acceptedAt: null },
      ours: (await valuesOf(protocol))["dosage"],
    }),
  ]);
  expect(Date.parse(rows[0]?.foundAt ?? "")).toBeGreaterThan(
    Date.now() - 60_000,
  );
  expect(await productStates(store)).toEqual({ drifted: 1, synced: 2 });
  const writes = await writesOf(store);
  expect(writes.map(({ operation }) => operation)).toEqual(["BulkQueryStart"]);
  // the definitions, the bulk query and a few looks at it
  expect(await pointsOf(store)).toBeLessThan(60);
  const shop = await db().prisma.shop.findUniqueOrThrow({
    where: { id: store.ctx.shopId },
  });
  expect(shop.checkedAt).not.toBeNull();
});

test("what the merchant lets stand is not told again, unless it changes again, and can be taken back", async () => {
  const { store, gid } = await drifted();
  await reconcile(store.ctx);
  const { products, keptAt } = await keepTheirs(store.ctx, [gid]);
  expect(products).toBe(1);
  await reconcile(store.ctx);
  expect((await listDrifts(store.ctx, 1)).total).toBe(0);
  expect(await listDriftsOf(store.ctx, gid)).toEqual([
    expect.objectContaining({ theirs: "Take 9", acceptedAt: keptAt }),
  ]);
  await reopenDrifts(store.ctx, { keptAt });
  expect((await listDrifts(store.ctx, 1)).total).toBe(1);
  await keepTheirs(store.ctx, null);
  await overwriteMetafield(store, "dosage", "Take 10");
  await reconcile(store.ctx);
  expect((await listDrifts(store.ctx, 1)).rows).toEqual([
    expect.objectContaining({ theirs: "Take 10", acceptedAt: null }),
  ]);
  await expect(
    keepTheirs(store.ctx, ["gid://shopify/Product/1"]),
  ).rejects.toMatchObject({ code: "not-found" });
});

test("overwriting writes that one field, on the value that was seen, and what was let stand elsewhere stays", async () => {
  const { store, protocol, gid } = await drifted();
  await reconcile(store.ctx);
  await stores.sandbox.clearCalls();
  const { runId } = await overwriteTheirs(store.ctx, null);
  const run = await finish(store, runId);
  expect(run.counts).toMatchObject({ applied: 1, conflict: 0 });
  const writes = await writesOf(store);
  expect(writes).toEqual([
    expect.objectContaining({ metafields: 1, actualCost: 14 }),
  ]);
  expect((await readStore(store)).get(gid)).toEqual(await valuesOf(protocol));
  expect(await productStates(store)).toEqual({ synced: 3 });
  expect((await listDrifts(store.ctx, 1)).total).toBe(0);
});

test("a text that changes again before it is overwritten is a conflict, and nothing is lost", async () => {
  const { store, gid } = await drifted();
  await reconcile(store.ctx);
  await overwriteMetafield(store, "dosage", "Take 11");
  const { runId } = await overwriteTheirs(store.ctx, [gid]);
  const run = await finish(store, runId);
  expect(run.counts).toMatchObject({ applied: 0, conflict: 1 });
  expect((await readStore(store)).get(gid)?.["dosage"]).toBe("Take 11");
});

test("a field that somebody deleted is drift too, and overwriting brings it back; one that somebody added is removed", async () => {
  const { store, protocol, gid } = await drifted();
  await reconcile(store.ctx);
  await stores.sandbox.graphql(
    store.ctx.shop,
    `mutation ($m: [MetafieldIdentifierInput!]!) { metafieldsDelete(metafields: $m) { userErrors { message } } }`,
    { m: [{ ownerId: gid, namespace: NAMESPACE, key: "dosage" }] },
  );
  await overwriteMetafield(store, "evidence_summary", "Cures all");
  await reconcile(store.ctx);
  const { rows } = await listDrifts(store.ctx, 1);
  expect(rows.map(({ key, theirs }) => [key, theirs])).toEqual([
    ["dosage", null],
    ["evidence_summary", "Cures all"],
  ]);
  const { runId } = await overwriteTheirs(store.ctx, [gid]);
  expect((await finish(store, runId)).counts).toMatchObject({ applied: 1 });
  expect((await readStore(store)).get(gid)).toEqual(await valuesOf(protocol));
});

test("a push of other fields leaves the changed text alone, and it waits for a decision still", async () => {
  const { store, protocol } = await drifted();
  await reconcile(store.ctx);
  await editProtocol(store, protocol, { timing: "with food" });
  const run = await push(store);
  // other fields are written, the drifted one is left to the merchant
  expect(run.counts).toMatchObject({ applied: 3, conflict: 0 });
  expect(await productStates(store)).toEqual({ drifted: 1, synced: 2 });
});

test("a webhook long after our write has that one product looked at, once; the echo of our own write has nothing looked at", async () => {
  const { store, gid } = await drifted();
  await reconcile(store.ctx);
  await db().prisma.drift.deleteMany({ where: { shopId: store.ctx.shopId } });
  const { shop, shopId } = store.ctx;
  const product = await db().prisma.storeProduct.findUniqueOrThrow({
    where: { shopId_gid: { shopId, gid } },
  });
  const id = Number(gid.split("/").at(-1));
  const payload = productPayload(id, {
    ...{ title: product.title, handle: product.handle, vendor: product.vendor },
    ...{ product_type: product.productType, body_html: "", image: null },
    variants: [{ sku: product.sku, price: product.price }],
  });
  const checks = () =>
    db().prisma.metafieldState.count({
      where: { shopId, checkAt: { not: null } },
    });
  await stores.sandbox.clearCalls();
  const topic = "products/update";
  await postWebhook({ shop, topic, payload });
  expect(await checks()).toBe(0);
  expect(
    await db().prisma.webhookInbox.count({ where: { shopDomain: shop } }),
  ).toBe(0);
  for (const minutes of [5, 6])
    await postWebhook({
      shop,
      topic,
      payload,
      triggeredAt: ago(-minutes * 60_000),
    });
  expect(await checks()).toBe(1);
  await checkDrift(store.ctx);
  expect(await checks()).toBe(0);
  const calls = (await stores.sandbox.calls()).filter(
    (call) => call.shop === shop,
  );
  expect(calls.map(({ operation }) => operation)).toEqual([
    "MetafieldsOfProducts",
  ]);
  expect((await listDrifts(store.ctx, 1)).total).toBe(1);
  await deliver({
    shop,
    topic,
    payload: productPayload(id),
    triggeredAt: ago(-7 * 60_000),
  });
  expect(await checks()).toBe(1);
});
