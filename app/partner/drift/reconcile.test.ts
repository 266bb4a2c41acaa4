import { afterAll, beforeAll, expect, test } from "vitest";
import { driftedStore } from "../../../tests/factories/drift.ts";
import {
  removeProduct,
  startStores,
  type Store,
} from "../../../tests/factories/stores.ts";
import { ago, deliver } from "../../../tests/factories/webhooks.ts";
import { replaceClock } from "../../platform/clock.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { openQueue, stopQueue } from "../../platform/queue.server.ts";
import { ensureDefinitions } from "../metafields/definitions.server.ts";
import { NAMESPACE } from "../metafields/keys.ts";
import { listDrifts } from "./list.server.ts";
import { reconcile, reconcileDue } from "./reconcile.server.ts";

const DAY_MS = 24 * 60 * 60_000;

let stores: Awaited<ReturnType<typeof startStores>>;
beforeAll(async () => {
  stores = await startStores(5);
  await openQueue();
});
afterAll(async () => {
  await stores.sandbox.stop();
  await stopQueue();
  await closeDb();
});

const drifted = () => driftedStore(stores);
const shopRow = ({ ctx }: Store) =>
  db().prisma.shop.findUniqueOrThrow({ where: { id: ctx.shopId } });

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
