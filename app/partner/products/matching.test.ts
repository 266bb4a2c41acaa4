import { afterAll, expect, test } from "vitest";
import { newProduct, newShop } from "../../../tests/factories/shops.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { newId } from "../../platform/ids.server.ts";
import { sql } from "../../platform/sql.server.ts";
import type { PartnerContext } from "../context.ts";
import { productMatches } from "./matching.server.ts";
import type { ProductFilter } from "./product.ts";

afterAll(closeDb);

type Product = { title?: string; sku?: string; vendor?: string } & {
  state?: string;
  status?: string;
};

async function add(
  ctx: PartnerContext,
  { state = "unmapped", ...data }: Product,
  protocolId?: string,
): Promise<void> {
  const gid = await newProduct(ctx, {
    state,
    ...(protocolId && { protocolId }),
  });
  await db().prisma.storeProduct.update({
    where: { shopId_gid: { shopId: ctx.shopId, gid } },
    data,
  });
}

/** Through the pool and through Prisma: the condition goes with both. */
async function found(ctx: PartnerContext, filter: ProductFilter) {
  const statement = sql`select product.title from partner.store_product product
    where ${productMatches(ctx, filter)} order by product.title`;
  const { rows } = await db().pool.query<{ title: string }>(statement);
  expect(await db().prisma.$queryRaw(statement)).toEqual(rows);
  return rows.map(({ title }) => title);
}

test("every word is found, in title, SKU or vendor, whatever the case, and % and _ are themselves", async () => {
  const ctx = await newShop();
  await add(ctx, { title: "Größe 100% Magnesium", vendor: "Alpha" });
  await add(ctx, { title: "Zinc_Forte", sku: "ZN-100", vendor: "Beta" });
  await add(ctx, { title: 'O\'Brien \\ "D3" 💊', vendor: "Beta" });
  const search = (text: string) => found(ctx, { search: text });
  expect(await search("magnesium")).toEqual(["Größe 100% Magnesium"]);
  expect(await search("magnesium alpha größe")).toHaveLength(1);
  expect(await search("magnesium beta")).toEqual([]);
  expect(await search("GRÖSSE")).toEqual([]);
  expect(await search("%")).toEqual(["Größe 100% Magnesium"]);
  expect(await search("_")).toEqual(["Zinc_Forte"]);
  expect(await search("zn-1")).toEqual(["Zinc_Forte"]);
  expect(await search("beta")).toHaveLength(2);
  expect(await search("\\")).toEqual(['O\'Brien \\ "D3" 💊']);
  expect(await search("💊")).toHaveLength(1);
  expect(await search("'; drop table")).toEqual([]);
});

test("letters beyond a to z are found whatever the case, on a database that does not know theirs", async () => {
  const ctx = await newShop();
  await add(ctx, { title: "Öl-Kapseln" });
  await add(ctx, { title: "GRÜNER TEE" });
  await add(ctx, { title: "Süßholz-Öl" });
  expect(await found(ctx, { search: "öl" })).toEqual([
    "Süßholz-Öl",
    "Öl-Kapseln",
  ]);
  expect(await found(ctx, { search: "Grüner tee" })).toEqual(["GRÜNER TEE"]);
  expect(await found(ctx, { search: "süssholz" })).toEqual([]);
});

test("state, status, protocol and having one narrow down together", async () => {
  const ctx = await newShop();
  const protocolId = newId();
  const { shopId } = ctx;
  await db().prisma.protocol.create({
    data: { id: protocolId, shopId, title: "Daily", version: 1 },
  });
  await add(ctx, { title: "A", state: "synced", status: "active" }, protocolId);
  await add(ctx, { title: "B", state: "pending", status: "draft" }, protocolId);
  await add(ctx, { title: "C", state: "pending", status: "active" });
  expect(await found(ctx, {})).toEqual(["A", "B", "C"]);
  expect(await found(ctx, { state: "pending" })).toEqual(["B", "C"]);
  expect(await found(ctx, { status: "active" })).toEqual(["A", "C"]);
  expect(await found(ctx, { mapped: true })).toEqual(["A", "B"]);
  expect(await found(ctx, { mapped: false })).toEqual(["C"]);
  expect(await found(ctx, { protocolId, state: "synced" })).toEqual(["A"]);
  expect(await found(ctx, { protocolId: newId() })).toEqual([]);
  expect(await found(ctx, { protocolId, mapped: false })).toEqual([]);
});

test("another shop's products never match", async () => {
  const [mine, theirs] = [await newShop(), await newShop()];
  await add(theirs, { title: "Theirs" });
  expect(await found(mine, {})).toEqual([]);
});
