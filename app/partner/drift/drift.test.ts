import { afterAll, beforeAll, expect, test } from "vitest";
import {
  fastClock,
  mapProducts,
  editProtocol,
  overwriteMetafield,
  productStates,
  push,
  readStore,
  removeProduct,
  startStores,
  type Store,
  valuesOf,
  writesOf,
} from "../../../tests/factories/stores.ts";
import {
  ago,
  deliver,
  postWebhook,
  productPayload,
} from "../../../tests/factories/webhooks.ts";
import { replaceClock } from "../../platform/clock.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { openQueue, stopQueue } from "../../platform/queue.server.ts";
import { ensureDefinitions } from "../metafields/definitions.server.ts";
import { NAMESPACE } from "../metafields/keys.ts";
import { executePush } from "../sync/execute.server.ts";
import { getRun } from "../sync/run-pages.server.ts";
import { checkDrift } from "./check.server.ts";
import { keepTheirs, overwriteTheirs, reopenDrifts } from "./decide.server.ts";
import { listDrifts, listDriftsOf } from "./list.server.ts";
import { reconcile, reconcileDue } from "./reconcile.server.ts";

const DAY_MS = 24 * 60 * 60_000;

let stores: Awaited<ReturnType<typeof startStores>>;
beforeAll(async () => {
  stores = await startStores(14);
  await openQueue();
});
afterAll(async () => {
  await stores.sandbox.stop();
  await stopQueue();
  await closeDb();
});

const shopRow = ({ ctx }: Store) =>
  db().prisma.shop.findUniqueOrThrow({ where: { id: ctx.shopId } });

/** A pushed store on whose first product another app wrote a dosage. */
async function drifted(products = 3) {
  const store = await stores.open(products);
  const protocol = await mapProducts(store);
  await push(store);
  const gid = await overwriteMetafield(store, "dosage", "Take 9");
  await stores.sandbox.clearCalls();
  return { store, protocol, gid };
}

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
  expect((await shopRow(store)).checkedAt).not.toBeNull();
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

test("a drifted field that the protocol changes as well is a conflict of the push; decided, it is drift no longer", async () => {
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

test("without bulk queries the store is read by pages, and the same is found", async () => {
  const { store, gid } = await drifted();
  await stores.sandbox.faults.set([
    { operation: "BulkQueryStart", fault: { kind: "status", status: 403 } },
  ]);
  await reconcile(store.ctx);
  await stores.sandbox.faults.clear();
  expect((await listDrifts(store.ctx, 1)).rows).toEqual([
    expect.objectContaining({ gid, key: "dosage", theirs: "Take 9" }),
  ]);
  expect((await shopRow(store)).checkError).toBeNull();
});

test("a bulk query that a process asked for before it died is taken up, not asked for again", async () => {
  const { store } = await drifted();
  await stores.sandbox.faults.set([
    {
      operation: "BulkQueryState",
      times: 1,
      fault: { kind: "status", status: 503 },
    },
  ]);
  await expect(reconcile(store.ctx)).rejects.toMatchObject({
    code: "shopify-unavailable",
  });
  expect((await shopRow(store)).checkError).toBe("shopify-unavailable");
  await stores.sandbox.clearCalls();
  await reconcile(store.ctx);
  const operations = (await stores.sandbox.calls()).map(
    ({ operation }) => operation,
  );
  expect(operations).not.toContain("BulkQueryStart");
  expect((await listDrifts(store.ctx, 1)).total).toBe(1);
  expect((await shopRow(store)).catalogBulkId).toBeNull();
});

test("what webhooks did not tell is put right: a product that is gone, and one that is called otherwise", async () => {
  const { store, gid } = await drifted();
  const [, second = "", third = ""] = store.gids;
  await removeProduct(store, third);
  await stores.sandbox.graphql(
    store.ctx.shop,
    `mutation ($id: ID!) { productUpdate(product: { id: $id, title: "Renamed" }) { userErrors { message } } }`,
    { id: second },
  );
  await reconcile(store.ctx);
  const products = await db().prisma.storeProduct.findMany({
    where: { shopId: store.ctx.shopId },
    orderBy: { gid: "asc" },
  });
  expect(products.map(({ gid: id, title }) => [id, title])).toEqual([
    [gid, "Capsules 00000"],
    [second, "Renamed"],
  ]);
});

test("definitions that somebody deleted are noticed by webhook and at night, each by its name, and one click restores them", async () => {
  const { store } = await drifted();
  await ensureDefinitions(store.ctx);
  for (const key of ["dosage", "timing"]) {
    await stores.sandbox.graphql(
      store.ctx.shop,
      `mutation ($i: MetafieldDefinitionIdentifierInput!) {
        metafieldDefinitionDelete(identifier: $i, deleteAllAssociatedMetafields: false) { userErrors { message } } }`,
      { i: { ownerType: "PRODUCT", namespace: NAMESPACE, key } },
    );
    const payload = { namespace: NAMESPACE, key, owner_type: "product" };
    await deliver({
      shop: store.ctx.shop,
      topic: "metafield_definitions/delete",
      payload,
    });
  }
  const missing = ["dosage", "timing"].map((key) => ({
    key,
    code: "DELETED",
    remedy: "restore",
  }));
  expect((await shopRow(store)).definitionsErrors).toEqual(missing);
  await reconcile(store.ctx);
  expect(await shopRow(store)).toMatchObject({
    definitionsState: "failed",
    definitionsErrors: missing,
  });
  await ensureDefinitions(store.ctx);
  await reconcile(store.ctx);
  expect(await shopRow(store)).toMatchObject({
    definitionsState: "ready",
    definitionsErrors: [],
  });
});

test("each store is compared once a night, in its own hour", async () => {
  const { store } = await drifted();
  const where = { id: store.ctx.shopId };
  await db().prisma.shop.updateMany({ data: { catalogState: "waiting" } });
  await db().prisma.shop.update({
    where,
    data: { catalogState: "ready", checkedAt: ago(DAY_MS) },
  });
  const asked = [];
  for (let hour = 0; hour < 24; hour++) {
    const restore = replaceClock(() => new Date(Date.UTC(2030, 0, 1, hour)));
    await db().prisma.shop.update({
      where,
      data: { checkedAt: new Date(Date.UTC(2030, 0, 1, hour - 24)) },
    });
    asked.push(await reconcileDue().finally(restore));
  }
  expect(asked.reduce((sum, count) => sum + count, 0)).toBe(1);
  expect(asked.slice(6, 22).every((count) => count === 0)).toBe(true);
  await db().prisma.shop.update({
    where,
    data: { checkedAt: ago(2 * DAY_MS) },
  });
  expect(await reconcileDue()).toBe(1);
});
