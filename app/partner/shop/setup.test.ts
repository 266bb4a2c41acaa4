import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { ShopifySandbox } from "../../../sandbox/sandbox.ts";
import {
  refillBucket,
  newCatalog,
  startShopify,
  storeAccess,
  writeCatalog,
} from "../../../tests/factories/shopify.ts";
import { now } from "../../platform/clock.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { newId } from "../../platform/ids.server.ts";
import { openQueue, stopQueue } from "../../platform/queue.server.ts";
import type { PartnerContext } from "../context.ts";
import { importCatalog } from "../products/catalog.server.ts";
import { remakeSuggestionsJob } from "../suggestions/jobs.ts";
import { setupShop } from "./setup.server.ts";

const SHOP = "a-new-store.myshopify.com";

let sandbox: ShopifySandbox;
let ctx: PartnerContext;
beforeAll(async () => {
  await openQueue();
  sandbox = await startShopify([
    { domain: SHOP, name: "A new store", primaryLocale: "de", plan: "plus" },
  ]);
});
beforeEach(async () => {
  await sandbox.reset();
  await storeAccess(sandbox, SHOP);
  await db().prisma.shop.deleteMany({});
  ctx = { shopId: newId(), shop: SHOP, primaryLocale: "en" };
  await db().prisma.shop.create({
    data: { id: ctx.shopId, domain: SHOP, installedAt: now() },
  });
  await sandbox.clearCalls();
});
afterAll(async () => {
  await sandbox.stop();
  await stopQueue();
  await closeDb();
});

const shopRow = () =>
  db().prisma.shop.findUniqueOrThrow({ where: { id: ctx.shopId } });
const titles = async () =>
  (
    await db().prisma.storeProduct.findMany({
      where: { shopId: ctx.shopId },
      orderBy: { gid: "asc" },
    })
  ).map(({ title }) => title);

test("a store is ready after its setup: name, language, definitions, catalogue", async () => {
  await setupShop(ctx);
  expect(await shopRow()).toMatchObject({
    name: "A new store",
    primaryLocale: "de",
    definitionsState: "ready",
    definitionsErrors: [],
    catalogState: "ready",
    catalogError: null,
  });
  const { catalogImported, catalogTotal } = await shopRow();
  expect(catalogImported).toBe(catalogTotal);
  expect((await titles()).length).toBe(catalogTotal);
});

test("a setup that is done again changes nothing", async () => {
  await setupShop(ctx);
  const products = await db().prisma.storeProduct.findMany();
  await sandbox.clearCalls();
  await setupShop(ctx);
  expect(await db().prisma.storeProduct.findMany()).toEqual(products);
  const calls = await sandbox.calls();
  const writes = calls.filter(({ kind }) => kind === "mutation");
  // which reads
  expect(writes.map(({ operation }) => operation)).toEqual(["BulkQueryStart"]);
});

test("a store whose language is another than before has its texts read again, once, and so has one that was away during an upgrade", async () => {
  const asked = async () => {
    const { rows } = await db().pool.query<{ data: object }>(
      "delete from pgboss.job where name = $1 and data->>'shopId' = $2 returning data",
      [remakeSuggestionsJob.name, ctx.shopId],
    );
    return rows.map(({ data }) => data);
  };
  await setupShop(ctx);
  expect(await asked()).toEqual([{ shopId: ctx.shopId }]);
  await setupShop({ ...ctx, primaryLocale: "de" });
  expect(await asked()).toEqual([]);
  const { shopId } = ctx;
  const [any] = await db().prisma.productSuggestion.findMany({
    where: { shopId },
  });
  await db().prisma.productSuggestion.updateMany({
    where: { shopId, productGid: any?.productGid ?? "" },
    data: { reader: 0 },
  });
  await setupShop(ctx);
  expect(await asked()).toEqual([{ shopId }]);
});

test("an import waits as Shopify asks, and then goes on", async () => {
  await sandbox.faults.set([
    { operation: "BulkQueryStart", times: 1, fault: { kind: "throttled" } },
  ]);
  await importCatalog(ctx);
  expect((await shopRow()).catalogState).toBe("ready");
});

test("an import that fails says why, is worth another try, and ends well when Shopify is back", async () => {
  await sandbox.faults.set([
    { operation: "BulkQueryStart", fault: { kind: "status", status: 503 } },
  ]);
  const code = "shopify-unavailable";
  await expect(setupShop(ctx)).rejects.toMatchObject({ code });
  expect(await shopRow()).toMatchObject({
    catalogState: "failed",
    catalogError: code,
    definitionsState: "ready",
  });
  await sandbox.faults.clear();
  await setupShop(ctx);
  expect(await shopRow()).toMatchObject({
    catalogState: "ready",
    catalogError: null,
  });
});

test("a shop that no longer lets us in is noted and not tried again and again", async () => {
  await sandbox.faults.set([{ fault: { kind: "status", status: 403 } }]);
  await setupShop(ctx);
  expect(await shopRow()).toMatchObject({
    catalogState: "failed",
    catalogError: "shopify-forbidden",
    definitionsState: "failed",
    definitionsErrors: [{ key: null, code: "shopify-forbidden" }],
  });
});

test("10,000 products are mirrored, and those that are gone are forgotten", async () => {
  const refilling = refillBucket(sandbox);
  await sandbox.importCatalog(SHOP, await newCatalog(10_000));
  await importCatalog(ctx);
  expect(await shopRow()).toMatchObject({
    catalogState: "ready",
    catalogImported: 10_000,
    catalogTotal: 10_000,
  });
  expect(await db().prisma.storeProduct.count()).toBe(10_000);
  const [gone] = await db().prisma.storeProduct.findMany({
    where: { title: "Capsules 00333" },
  });
  await db().prisma.metafieldState.create({
    data: {
      shopId: ctx.shopId,
      productGid: gone?.gid ?? "",
      entries: {},
      contentHash: "",
      appliedAt: now(),
    },
  });
  await sandbox.importCatalog(SHOP, await newCatalog(333));
  await importCatalog(ctx);
  clearInterval(refilling);
  expect(await db().prisma.storeProduct.count()).toBe(333);
  expect(await db().prisma.metafieldState.count()).toBe(0);
}, 120_000);

test("a text with a line separator of Unicode is one line of the bulk query's answer", async () => {
  const separators = "One\u2028line\u2029of text";
  const products = ["First", separators, "Last"].map((title, index) => ({
    ...{ id: 2000 + index, title, handle: `line-${index}` },
    body_html: `<p>${separators}</p>`,
    variants: [{ id: 3000 + index, sku: separators, price: "1.00" }],
  }));
  await sandbox.importCatalog(SHOP, await writeCatalog(products));
  await sandbox.clearCalls();
  await importCatalog(ctx);
  expect(await titles()).toEqual(["First", separators, "Last"]);
  const { shopId } = ctx;
  const rows = await db().prisma.storeProduct.findMany({ where: { shopId } });
  expect(rows.map(({ sku }) => sku)).toEqual(
    Array.from({ length: 3 }, () => separators),
  );
  const operations = (await sandbox.calls()).map(({ operation }) => operation);
  expect(operations).toContain("BulkQueryStart");
});

test("a product that a webhook brought while the import ran stays", async () => {
  await db().prisma.storeProduct.create({
    data: {
      shopId: ctx.shopId,
      gid: "gid://shopify/Product/1",
      title: "Just created",
      handle: "just-created",
      status: "active",
      relevantHash: "",
      seenAt: new Date(Date.now() + 60_000),
    },
  });
  await importCatalog(ctx);
  expect(await titles()).toContain("Just created");
});
