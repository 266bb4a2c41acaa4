import { afterAll, beforeAll, expect, test } from "vitest";
import {
  markWritten,
  newProduct,
  newShop,
} from "../../../tests/factories/shops.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { newId } from "../../platform/ids.server.ts";
import { openQueue, stopQueue } from "../../platform/queue.server.ts";
import type { PartnerContext } from "../context.ts";
import { reportProductsJob } from "../journals/jobs.ts";
import { productStates, ProductQuery } from "./product.ts";
import { assignProtocol, listProducts } from "./products.server.ts";

beforeAll(openQueue);
afterAll(async () => {
  await stopQueue();
  await closeDb();
});

async function newProtocol(
  { shopId }: PartnerContext,
  status = "active",
): Promise<string> {
  const id = newId();
  await db().prisma.protocol.create({
    data: { id, shopId, title: "Twice daily", status, version: 1 },
  });
  return id;
}

async function rename(
  { shopId }: PartnerContext,
  gid: string,
  data: { title?: string; sku?: string; vendor?: string },
): Promise<void> {
  await db().prisma.storeProduct.update({
    where: { shopId_gid: { shopId, gid } },
    data,
  });
}

const titles = async (ctx: PartnerContext, query: ProductQuery) =>
  (await listProducts(ctx, query)).rows.map(({ title }) => title);

async function stateOf({ shopId }: PartnerContext, gid: string) {
  const row = await db().prisma.storeProduct.findUniqueOrThrow({
    where: { shopId_gid: { shopId, gid } },
  });
  return row.state;
}

async function reported({ shopId }: PartnerContext): Promise<string[]> {
  const { rows } = await db().pool.query<{ gid: string }>(
    "select jsonb_array_elements_text(data->'gids') as gid from pgboss.job where name = $1 and data->>'shopId' = $2",
    [reportProductsJob.name, shopId],
  );
  return rows.map(({ gid }) => gid);
}

test("a shop without products has an empty first page", async () => {
  const page = await listProducts(await newShop(), {});
  expect(page).toMatchObject({ rows: [], page: 1, total: 0 });
  expect(Object.keys(page.counts)).toEqual([...productStates]);
});

test("search finds in title, SKU and vendor, whatever the case, and takes % and _ as they are", async () => {
  const ctx = await newShop();
  const [one, two, three] = [
    await newProduct(ctx),
    await newProduct(ctx),
    await newProduct(ctx),
  ];
  await rename(ctx, one, { title: "Größe 100% Magnesium", vendor: "Alpha" });
  await rename(ctx, two, {
    title: "Zinc_Forte",
    sku: "ZN-100",
    vendor: "Beta",
  });
  await rename(ctx, three, { title: 'O\'Brien \\ "D3" 💊', vendor: "Beta" });
  expect(await titles(ctx, { search: "magnesium" })).toEqual([
    "Größe 100% Magnesium",
  ]);
  expect(await titles(ctx, { search: "GRÖSSE" })).toEqual([]);
  expect(await titles(ctx, { search: "größe" })).toHaveLength(1);
  expect(await titles(ctx, { search: "%" })).toEqual(["Größe 100% Magnesium"]);
  expect(await titles(ctx, { search: "_" })).toEqual(["Zinc_Forte"]);
  expect(await titles(ctx, { search: "zn-1" })).toEqual(["Zinc_Forte"]);
  expect(await titles(ctx, { search: "beta" })).toHaveLength(2);
  expect(await titles(ctx, { search: "\\" })).toEqual(['O\'Brien \\ "D3" 💊']);
  expect(await titles(ctx, { search: "💊" })).toHaveLength(1);
  expect(await titles(ctx, { search: "a\u0000" })).not.toHaveLength(0);
  expect(await titles(ctx, { search: "'; drop table" })).toEqual([]);
});

test("a state and a protocol narrow the list, and the counts are those of every state", async () => {
  const ctx = await newShop();
  const protocolId = await newProtocol(ctx);
  const mapped = await newProduct(ctx, { protocolId, state: "synced" });
  await newProduct(ctx, { protocolId, state: "pending" });
  await newProduct(ctx);
  const all = await listProducts(ctx, { state: "synced" });
  expect(all.rows).toMatchObject([
    { gid: mapped, protocol: { id: protocolId, title: "Twice daily" } },
  ]);
  expect(all.total).toBe(1);
  expect(all.counts).toMatchObject({
    synced: 1,
    pending: 1,
    unmapped: 1,
    failed: 0,
  });
  const ofProtocol = await listProducts(ctx, { protocolId });
  expect(ofProtocol.total).toBe(2);
  expect(ofProtocol.counts.unmapped).toBe(0);
});

test("10,000 products come 50 at a time by title, each once, and a page beyond the last is the last", async () => {
  const ctx = await newShop();
  await db().pool.query(
    `insert into partner.store_product (shop_id, gid, title, handle, status, relevant_hash, seen_at)
     select $1, 'gid://shopify/Product/' || n, 'Same title', 'p-' || n, 'active', '', now() from generate_series(1, 10000) n`,
    [ctx.shopId],
  );
  const first = await listProducts(ctx, {});
  const second = await listProducts(ctx, { page: 2 });
  expect(first).toMatchObject({ page: 1, pageSize: 50, total: 10_000 });
  const seen = [...first.rows, ...second.rows].map(({ gid }) => gid);
  expect(new Set(seen).size).toBe(100);
  const last = await listProducts(ctx, { page: 9999 });
  expect(last.page).toBe(200);
  expect(last.rows).toHaveLength(50);
});

test("a shop never sees another shop's products", async () => {
  const [mine, theirs] = [await newShop(), await newShop()];
  await newProduct(theirs);
  expect(await listProducts(mine, {})).toMatchObject({ rows: [], total: 0 });
});

test("what cannot be read in an address counts as not asked for", () => {
  const query = { state: "nonsense", protocolId: "1; drop", page: "-3" };
  expect(ProductQuery.parse(query)).toEqual({});
  expect(ProductQuery.parse({ page: "2", search: "  d3 " })).toEqual({
    page: 2,
    search: "d3",
  });
});

test("assigning marks products pending, answers what to undo and tells Journals, in one step", async () => {
  const ctx = await newShop();
  const [before, after] = [await newProtocol(ctx), await newProtocol(ctx)];
  const [fresh, mapped, same] = [
    await newProduct(ctx),
    await newProduct(ctx, { protocolId: before, state: "synced" }),
    await newProduct(ctx, { protocolId: after, state: "synced" }),
  ];
  const gids = [fresh, mapped, same];
  const answer = await assignProtocol(ctx, { gids, protocolId: after });
  expect(answer.changed).toBe(2);
  expect(answer.previous).toEqual(
    expect.arrayContaining([
      { gid: fresh, protocolId: null },
      { gid: mapped, protocolId: before },
    ]),
  );
  expect(await stateOf(ctx, fresh)).toBe("pending");
  expect(await stateOf(ctx, mapped)).toBe("pending");
  expect(await stateOf(ctx, same)).toBe("synced");
  expect((await reported(ctx)).toSorted()).toEqual([fresh, mapped].toSorted());
  expect((await listProducts(ctx, { protocolId: after })).total).toBe(3);
});

test("a product that loses its protocol waits to be cleared when something was written, else it is unmapped", async () => {
  const ctx = await newShop();
  const protocolId = await newProtocol(ctx);
  const written = await newProduct(ctx, { protocolId, state: "synced" });
  const never = await newProduct(ctx, { protocolId, state: "pending" });
  await markWritten(ctx, written);
  await assignProtocol(ctx, { gids: [written, never], protocolId: null });
  expect(await stateOf(ctx, written)).toBe("pending");
  expect(await stateOf(ctx, never)).toBe("unmapped");
  expect(
    await db().prisma.protocolAssignment.count({ where: { protocolId } }),
  ).toBe(0);
});

test("an unknown product is named by its place and nothing is assigned", async () => {
  const ctx = await newShop();
  const protocolId = await newProtocol(ctx);
  const gid = await newProduct(ctx);
  const gids = [gid, "gid://shopify/Product/999999999"];
  await expect(assignProtocol(ctx, { gids, protocolId })).rejects.toMatchObject(
    {
      code: "invalid",
      errors: [{ pointer: "#/gids/1" }],
    },
  );
  expect(await stateOf(ctx, gid)).toBe("unmapped");
  expect(await reported(ctx)).toEqual([]);
});

test("another shop's products and protocols are as good as none", async () => {
  const [mine, theirs] = [await newShop(), await newShop()];
  const [ownGid, ownProtocol] = [
    await newProduct(mine),
    await newProtocol(mine),
  ];
  const [gid, protocolId] = [
    await newProduct(theirs),
    await newProtocol(theirs),
  ];
  const assign = (gids: string[], id: string | null) =>
    assignProtocol(mine, { gids, protocolId: id });
  await expect(assign([gid], ownProtocol)).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(assign([gid], null)).rejects.toMatchObject({ code: "invalid" });
  await expect(assign([ownGid], protocolId)).rejects.toMatchObject({
    code: "not-found",
    errors: [{ pointer: "#/protocolId" }],
  });
  expect(await stateOf(theirs, gid)).toBe("unmapped");
});

test("an archived protocol cannot be assigned", async () => {
  const ctx = await newShop();
  const protocolId = await newProtocol(ctx, "archived");
  const gids = [await newProduct(ctx)];
  await expect(assignProtocol(ctx, { gids, protocolId })).rejects.toMatchObject(
    {
      code: "not-found",
    },
  );
});

test("two who assign the same products at once do not block each other for ever", async () => {
  const ctx = await newShop();
  const [left, right] = [await newProtocol(ctx), await newProtocol(ctx)];
  const gids = [];
  for (let n = 0; n < 20; n++) gids.push(await newProduct(ctx));
  await Promise.all([
    assignProtocol(ctx, { gids, protocolId: left }),
    assignProtocol(ctx, { gids: gids.toReversed(), protocolId: right }),
  ]);
  const { rows } = await listProducts(ctx, {});
  expect(new Set(rows.map(({ protocol }) => protocol?.id)).size).toBe(1);
});
