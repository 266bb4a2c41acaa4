/** The rows of the products page, as they are read. */
import { z } from "zod";
import { db } from "../../platform/db.server.ts";
import { sql, type Sql } from "../../platform/sql.server.ts";
import type { PartnerContext } from "../context.ts";
import { draftOf } from "../suggestions/draft.ts";
import { Suggestion } from "../suggestions/suggestion.ts";
import { proposeTitle } from "../suggestions/title.ts";
import { productMatches } from "./matching.server.ts";
import {
  PAGE_SIZE,
  type ProductFilter,
  type LabelHint,
  type ListedProduct,
  type ProductSort,
  type ProductState,
  productStates,
} from "./product.ts";

/** The most urgent first, as on Home. */
const URGENCY = [
  "conflict",
  "failed",
  "drifted",
  "pending",
  "unmapped",
  "synced",
] as const satisfies ProductState[];

// the id at the end makes every order total: a page never repeats a product of another
const orders: Record<ProductSort, Sql> = {
  title: sql`product.title, product.gid`,
  "title-desc": sql`product.title desc, product.gid desc`,
  state: sql`array_position(${[...URGENCY]}::text[], product.state), product.title, product.gid`,
  changed: sql`product.seen_at desc, product.gid`,
};

const Row = z.object({
  gid: z.string(),
  title: z.string(),
  handle: z.string(),
  status: z.string(),
  imageUrl: z.string().nullable(),
  state: z.enum(productStates),
  protocolId: z.string().nullable(),
  protocolTitle: z.string().nullable(),
  // one that an older reader made is made anew soon
  suggestion: Suggestion.nullable().catch(null),
});

/** A page, 1-based, of the products that match. Empty beyond the last. */
export async function readRows(
  ctx: PartnerContext,
  filter: ProductFilter,
  sort: ProductSort,
  page: number,
): Promise<ListedProduct[]> {
  const { rows } = await db().pool.query(sql`
    with page as (
      select product.* from partner.store_product product
      where ${productMatches(ctx, filter)}
      order by ${orders[sort]} limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE})
    select product.gid, product.title, product.handle, product.status, product.image_url as "imageUrl", product.state,
      protocol.id as "protocolId", protocol.title as "protocolTitle", suggestion.content as suggestion
    from page product
    left join partner.protocol_assignment assignment
      on assignment.shop_id = product.shop_id and assignment.product_gid = product.gid
    left join partner.protocol protocol on protocol.id = assignment.protocol_id
    left join partner.product_suggestion suggestion
      on suggestion.shop_id = product.shop_id and suggestion.product_gid = product.gid
      and assignment.product_gid is null and suggestion.state <> 'empty' and suggestion.skipped_at is null
    order by ${orders[sort]}`);
  return z
    .array(Row)
    .parse(rows)
    .map((row) => toRow(ctx, row));
}

function toRow(
  { primaryLocale }: PartnerContext,
  { protocolId, protocolTitle, suggestion, ...row }: z.output<typeof Row>,
): ListedProduct {
  return {
    ...row,
    protocol:
      protocolId === null || protocolTitle === null
        ? null
        : { id: protocolId, title: protocolTitle },
    suggestion: suggestion && hintOf(suggestion, primaryLocale),
  };
}

function hintOf(suggestion: Suggestion, locale: string): LabelHint {
  const draft = draftOf(suggestion, locale);
  return { text: draft.isReady ? proposeTitle(draft, locale) : null };
}
