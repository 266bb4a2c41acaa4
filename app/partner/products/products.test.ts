import { afterAll, expect, test } from "vitest";
import {
  newEmptyProtocol,
  newProducts,
} from "../../../tests/factories/products.ts";
import { newProduct, newShop } from "../../../tests/factories/shops.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import type { PartnerContext } from "../context.ts";
import { draftOf } from "../suggestions/draft.ts";
import type { Suggestion } from "../suggestions/suggestion.ts";
import { proposeTitle } from "../suggestions/title.ts";
import { type ProductQuery, productStates } from "./product.ts";
import { listProducts } from "./products.server.ts";

afterAll(closeDb);

const titles = async (ctx: PartnerContext, query: ProductQuery) =>
  (await listProducts(ctx, query)).rows.map(({ title }) => title);

async function change(
  { shopId }: PartnerContext,
  gid: string,
  data: { title?: string; seenAt?: Date },
): Promise<void> {
  const where = { shopId_gid: { shopId, gid } };
  await db().prisma.storeProduct.update({ where, data });
}

test("a shop without products has an empty first page", async () => {
  const page = await listProducts(await newShop(), {});
  expect(page).toMatchObject({ rows: [], page: 1, total: 0 });
  expect(Object.keys(page.counts)).toEqual([...productStates]);
});

test("a state and a protocol narrow the list, and the counts are those of every state", async () => {
  const ctx = await newShop();
  const protocolId = await newEmptyProtocol(ctx);
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

test("10,000 products come 50 at a time, each once, and a page beyond the last is the last", async () => {
  const ctx = await newShop();
  await newProducts(ctx, 10_000);
  await db().pool.query(
    "update partner.store_product set title = 'Same title' where shop_id = $1",
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

test("products are sorted by title either way, by what needs the merchant, by what changed last", async () => {
  const ctx = await newShop();
  const [a, b, c] = [
    await newProduct(ctx, { state: "synced" }),
    await newProduct(ctx, { state: "conflict" }),
    await newProduct(ctx, { state: "unmapped" }),
  ];
  const minute = (n: number) => new Date(Date.now() - n * 60_000);
  await change(ctx, a, { title: "A", seenAt: minute(2) });
  await change(ctx, b, { title: "B", seenAt: minute(3) });
  await change(ctx, c, { title: "C", seenAt: minute(1) });
  expect(await titles(ctx, {})).toEqual(["A", "B", "C"]);
  expect(await titles(ctx, { sort: "title-desc" })).toEqual(["C", "B", "A"]);
  expect(await titles(ctx, { sort: "state" })).toEqual(["B", "C", "A"]);
  expect(await titles(ctx, { sort: "changed" })).toEqual(["C", "A", "B"]);
});

test("a shop never sees another shop's products", async () => {
  const [mine, theirs] = [await newShop(), await newShop()];
  await newProduct(theirs);
  expect(await listProducts(mine, {})).toMatchObject({ rows: [], total: 0 });
});

const unstated = { state: "unstated" } as const;
const source = {
  text: "Take 2 capsules daily.",
  where: "description",
} as const;
const twoCapsules: Suggestion = {
  language: "en",
  protocol_category: unstated,
  dosage_info: {
    state: "found",
    value: { amount: 2, unit: "capsule" },
    sources: [source],
  },
  schedule: {
    state: "found",
    value: { kind: "daily", times_per_day: 1 },
    sources: [source],
  },
  ...{ timing: unstated, duration_days: unstated, instructions: unstated },
  ...{ warnings: unstated, supply: unstated },
};

async function suggest(
  { shopId }: PartnerContext,
  productGid: string,
  data: { content: object; state?: string; skippedAt?: Date },
): Promise<void> {
  await db().prisma.productSuggestion.create({
    data: {
      shopId,
      productGid,
      groupId: "g",
      reader: 1,
      state: "ready",
      ...data,
    },
  });
}

test("a product without a protocol says what its label says, in the store's language, until it is skipped", async () => {
  const ctx = await newShop("de");
  const protocolId = await newEmptyProtocol(ctx);
  const free = await newProduct(ctx);
  const open = await newProduct(ctx);
  const mapped = await newProduct(ctx, { protocolId });
  const skipped = await newProduct(ctx);
  const old = await newProduct(ctx);
  const content = twoCapsules;
  await suggest(ctx, free, { content });
  await suggest(ctx, open, {
    content: { ...content, schedule: unstated },
    state: "open",
  });
  await suggest(ctx, mapped, { content });
  await suggest(ctx, skipped, { content, skippedAt: new Date() });
  await suggest(ctx, old, { content: { dosage: "of an older reader" } });
  const { rows } = await listProducts(ctx, {});
  const hints = new Map(rows.map(({ gid, suggestion }) => [gid, suggestion]));
  const text = proposeTitle(draftOf(twoCapsules, "de"), "de");
  expect(text).toMatch(/^2 Kapseln/);
  expect(hints.get(free)).toEqual({ text });
  expect(hints.get(open)).toEqual({ text: null });
  for (const gid of [mapped, skipped, old]) expect(hints.get(gid)).toBeNull();
});
