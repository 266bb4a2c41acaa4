import { z } from "zod";
import { AppError } from "../../errors.ts";
import { db } from "../../platform/db.server.ts";
import { sql } from "../../platform/sql.server.ts";
import type { PartnerContext } from "../context.ts";
import { draftOf } from "./draft.ts";
import { readUsages } from "./existing.server.ts";
import { groupIdOf, parseGroupId } from "./group-id.ts";
import {
  GROUP_PAGE_SIZE,
  GROUP_PRODUCT_PAGE_SIZE,
  type GroupDetail,
  type GroupPage,
  type GroupQuery,
  type PageQuery,
  type ProductSuggestion,
  SHOWN_PRODUCTS,
  type SkippedPage,
  type SuggestionSummary,
} from "./groups.ts";
import {
  GroupRow,
  presentGroup,
  presentProduct,
  ProductRow,
  StateCount,
  summaryOf,
} from "./presenting.ts";
import { proposeTitle } from "./title.ts";
import { inGroup, readable, skipped, undecided } from "./undecided.server.ts";

const Counted = z.object({ counts: z.array(StateCount), skipped: z.int() });
const OneRow = GroupRow.omit({ products: true, product_count: true }).extend({
  skipped: z.boolean(),
});
const Listed = Counted.extend({ groups: z.array(GroupRow) });

/**
 * Products without a protocol by equal usage, the biggest group first, 20 a page; without the skipped. A page beyond the
 * last is the last. Two statements, however many products there are.
 */
export async function listGroups(
  ctx: PartnerContext,
  {
    state = null,
    page: asked = 1,
  }: { state?: GroupQuery["state"] | null; page?: GroupQuery["page"] } = {},
): Promise<GroupPage> {
  const size = GROUP_PAGE_SIZE;
  const [rows, usages] = await Promise.all([
    db().prisma.$queryRaw(sql`
      with waiting as (
        select suggestion.group_id, suggestion.part, suggestion.state, suggestion.product_gid as gid,
          product.title, product.image_url,
          row_number() over (
            partition by suggestion.group_id, suggestion.part order by product.title, product.gid) as place,
          count(*) over (partition by suggestion.group_id, suggestion.part)::int as product_count
        from partner.product_suggestion suggestion
        join partner.store_product product
          on product.shop_id = suggestion.shop_id and product.gid = suggestion.product_gid
        where ${undecided(ctx)}
      ), first as (
        select * from waiting where place = 1
      ), asked as (
        select * from first where ${state}::text is null or state = ${state}
      ), shown as (
        select row_number() over (order by product_count desc, title, gid) as position, *
        from asked order by position limit ${size}
        offset ${size} * (least(${asked}, greatest(1, ceil((select count(*) from asked) / ${size}::numeric))) - 1)
      )
      select
        (select coalesce(jsonb_agg(counted), '[]') from (
          select state, count(*)::int as groups, sum(product_count)::int as products from first group by state
        ) counted) as counts,
        (select count(*)::int from partner.product_suggestion suggestion where ${skipped(ctx)}) as skipped,
        (select coalesce(jsonb_agg(jsonb_build_object(
          'group', shown.group_id, 'part', shown.part, 'state', shown.state, 'product_count', shown.product_count,
          'content', suggestion.content,
          'products', (
            select jsonb_agg(jsonb_build_object('gid', gid, 'title', title, 'image_url', image_url) order by place)
            from waiting
            where waiting.group_id = shown.group_id and waiting.part = shown.part and place <= ${SHOWN_PRODUCTS})
          ) order by position), '[]')
          from shown join partner.product_suggestion suggestion
            on suggestion.shop_id = ${ctx.shopId}::uuid and suggestion.product_gid = shown.gid
        ) as groups`),
    readUsages(db().prisma, ctx),
  ]);
  const [listed] = z.array(Listed).parse(rows);
  if (!listed) throw new Error("a select without a table answers one row");
  const summary = summaryOf(listed.counts, listed.skipped);
  const total = listed.counts
    .filter((counted) => state === null || counted.state === state)
    .reduce((sum, { groups }) => sum + groups, 0);
  return {
    groups: listed.groups.map((row) => presentGroup(row, ctx, usages)),
    page: pageWithin(asked, total, size),
    pageSize: size,
    total,
    summary,
  };
}

/** How many groups and products wait for a decision. One statement. */
export async function summarizeSuggestions(
  ctx: PartnerContext,
): Promise<SuggestionSummary> {
  const rows = await db().prisma.$queryRaw(sql`
    select (select coalesce(jsonb_agg(counted), '[]') from (
        select state, count(*)::int as groups, sum(products)::int as products from (
          select min(suggestion.state) as state, count(*) as products
          from partner.product_suggestion suggestion where ${undecided(ctx)}
          group by suggestion.group_id, suggestion.part
        ) groups group by state
      ) counted) as counts,
      (select count(*)::int from partner.product_suggestion suggestion where ${skipped(ctx)}) as skipped`);
  const [counted] = z.array(Counted).parse(rows);
  return summaryOf(counted?.counts ?? [], counted?.skipped ?? 0);
}

/** A group with 50 of its products. Throws not-found when it has none left: somebody decided, or the texts changed. */
export async function getGroup(
  ctx: PartnerContext,
  groupId: string,
  { page: asked = 1 }: PageQuery = {},
): Promise<GroupDetail> {
  const size = GROUP_PRODUCT_PAGE_SIZE;
  const key = parseGroupId(groupId);
  if (key === null) throw new AppError("not-found");
  const rows = await db().prisma.$queryRaw(sql`
    with waiting as (
      select product.gid, product.title, product.image_url, suggestion.state,
        row_number() over (order by product.title, product.gid) as place, count(*) over ()::int as product_count
      from partner.product_suggestion suggestion
      join partner.store_product product
        on product.shop_id = suggestion.shop_id and product.gid = suggestion.product_gid
      where ${undecided(ctx)} and ${inGroup(key)}
    ), shown as (
      select * from waiting order by place limit ${size}
      offset ${size} * (least(${asked}, (select ceil(count(*) / ${size}::numeric) from waiting)) - 1)
    )
    select ${key.group} as group, ${key.part} as part, first.state, first.product_count, suggestion.content, (
      select jsonb_agg(jsonb_build_object('gid', gid, 'title', title, 'image_url', image_url) order by place)
      from shown) as products
    from waiting first join partner.product_suggestion suggestion
      on suggestion.shop_id = ${ctx.shopId}::uuid and suggestion.product_gid = first.gid
    where first.place = 1`);
  const [row] = z.array(GroupRow).parse(rows);
  if (!row) throw new AppError("not-found");
  const usages = await readUsages(db().prisma, ctx);
  return {
    ...presentGroup(row, ctx, usages),
    page: pageWithin(asked, row.product_count, size),
    pageSize: size,
  };
}

/** Products without a protocol that the merchant skipped, by title, 50 a page. A page beyond the last is the last. */
export async function listSkipped(
  ctx: PartnerContext,
  { page: asked = 1 }: PageQuery = {},
): Promise<SkippedPage> {
  const pageSize = GROUP_PRODUCT_PAGE_SIZE;
  const total = (await summarizeSuggestions(ctx)).skipped.products;
  const page = pageWithin(asked, total, pageSize);
  const rows = await db().prisma.$queryRaw(sql`
    select product.gid, product.title, product.image_url
    from partner.product_suggestion suggestion
    join partner.store_product product
      on product.shop_id = suggestion.shop_id and product.gid = suggestion.product_gid
    where ${skipped(ctx)}
    order by product.title, product.gid limit ${pageSize} offset ${(page - 1) * pageSize}`);
  const products = z.array(ProductRow).parse(rows).map(presentProduct);
  return { products, page, pageSize, total };
}

/** What the text of one product says, whether it has a protocol or was skipped. Null while its text is not read. */
export async function getProductSuggestion(
  ctx: PartnerContext,
  gid: string,
): Promise<ProductSuggestion | null> {
  const rows = await db().prisma.$queryRaw(sql`
    select suggestion.group_id as group, suggestion.part, suggestion.state, suggestion.content,
      suggestion.skipped_at is not null as skipped
    from partner.product_suggestion suggestion
    where ${readable(ctx)} and suggestion.product_gid = ${gid}`);
  const [row] = z.array(OneRow).parse(rows);
  if (!row) return null;
  const draft = draftOf(row.content, ctx.primaryLocale);
  const title = proposeTitle(draft, ctx.primaryLocale);
  const { state, skipped } = row;
  return { state, draft, title, groupId: groupIdOf(row), skipped };
}

function pageWithin(asked: number, total: number, size: number): number {
  return Math.min(asked, Math.max(1, Math.ceil(total / size)));
}
