import { afterAll, beforeAll, expect, test } from "vitest";
import { newShop } from "../../../tests/factories/shops.ts";
import { newText, TWO_ONCE } from "../../../tests/factories/texts.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { openQueue, stopQueue } from "../../platform/queue.server.ts";
import type { PartnerContext } from "../context.ts";
import { listProducts } from "../products/products.server.ts";
import { acceptGroup, undoAccept } from "./accept.server.ts";
import { listGroups, summarizeSuggestions } from "./groups.server.ts";

beforeAll(openQueue);
afterAll(async () => {
  await stopQueue();
  await closeDb();
});

const COUNT = 10_000;

/** Ten thousand products in so many groups, as if they had been imported. */
async function newCatalog(groups: number): Promise<PartnerContext> {
  const ctx = await newShop();
  const gid = await newText(ctx, TWO_ONCE);
  const { pool } = db();
  await pool.query(
    `insert into partner.store_product (shop_id, gid, title, handle, status, relevant_hash, seen_at)
     select $1, 'gid://shopify/Product/' || n, 'Same title', 'p-' || n, 'active', '', now()
     from generate_series(1, $2::int - 1) n`,
    [ctx.shopId, COUNT],
  );
  await pool.query(
    `insert into partner.product_suggestion (shop_id, product_gid, group_id, state, content, reader)
     select shop_id, product.gid, lpad((row_number() over () % $3)::text, 32, '0'), sample.state, content, reader
     from partner.store_product product join partner.product_suggestion sample using (shop_id)
     where shop_id = $1 and sample.product_gid = $2 and product.gid <> $2`,
    [ctx.shopId, gid, groups],
  );
  return ctx;
}

test("10,000 products in 500 groups come 20 groups at a time, each once, and a page beyond the last is the last", async () => {
  const ctx = await newCatalog(500);
  const first = await listGroups(ctx);
  const second = await listGroups(ctx, { page: 2 });
  const seen = [...first.groups, ...second.groups].map(({ id }) => id);
  expect(new Set(seen).size).toBe(40);
  expect(first).toMatchObject({ page: 1, pageSize: 20, total: 501 });
  expect(first.summary.ready).toEqual({ groups: 501, products: COUNT });
  expect(await summarizeSuggestions(ctx)).toEqual(first.summary);
  const last = await listGroups(ctx, { page: 9999 });
  expect(last).toMatchObject({ page: 26, groups: [{ productCount: 1 }] });
});

test("a group of 10,000 products is accepted and taken back, each in one step", async () => {
  const ctx = await newCatalog(1);
  const [group] = (await listGroups(ctx)).groups;
  const accepted = await acceptGroup(ctx, { groupId: group?.id ?? "" });
  expect(accepted.changed).toBe(COUNT - 1);
  const { counts } = await listProducts(ctx, {});
  expect(counts).toMatchObject({ pending: COUNT - 1, unmapped: 1 });
  const { rows } = await db().pool.query<{ count: number }>(
    `select count(distinct gid)::int from pgboss.job, jsonb_array_elements_text(data->'gids') gid
     where data->>'shopId' = $1`,
    [ctx.shopId],
  );
  expect(rows).toEqual([{ count: COUNT - 1 }]);
  await undoAccept(ctx, { accepted: [accepted] });
  expect((await listProducts(ctx, {})).counts.unmapped).toBe(COUNT);
});
