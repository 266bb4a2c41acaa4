import { z } from "zod";
import { db } from "../../platform/db.server.ts";
import type { PartnerContext } from "../context.ts";
import { assign } from "./assignment.server.ts";
import {
  type AssignInput,
  type AssignResult,
  PAGE_SIZE,
  type ProductPage,
  type ProductQuery,
  type ProductRow,
  type ProductState,
  productStates,
} from "./product.ts";

type Filter = { pattern: string | null; protocolId: string | null };

const Row = z
  .object({
    gid: z.string(),
    title: z.string(),
    handle: z.string(),
    status: z.string(),
    image_url: z.string().nullable(),
    state: z.enum(productStates),
    protocol_id: z.string().nullable(),
    protocol_title: z.string(),
  })
  .transform(
    ({ image_url, protocol_id, protocol_title, ...rest }): ProductRow => ({
      ...rest,
      imageUrl: image_url,
      protocol:
        protocol_id === null
          ? null
          : { id: protocol_id, title: protocol_title },
    }),
  );
const StateCount = z.object({ state: z.enum(productStates), count: z.int() });

/**
 * The shop's products by title, 50 a page, with the number of each state. `search` finds in title, SKU and vendor. A page
 * beyond the last is the last.
 */
export async function listProducts(
  ctx: PartnerContext,
  query: ProductQuery,
): Promise<ProductPage> {
  const { search, state, protocolId = null, page: asked = 1 } = query;
  const filter = { pattern: search ? containing(search) : null, protocolId };
  const counts = await countStates(ctx, filter);
  const total = state ? counts[state] : sum(Object.values(counts));
  const page = Math.min(asked, Math.max(1, Math.ceil(total / PAGE_SIZE)));
  const rows = await listRows(ctx, filter, state ?? null, page);
  return { rows, page, pageSize: PAGE_SIZE, total, counts };
}

/**
 * Gives products a protocol, or takes it away, and marks what has to be pushed: nothing reaches the storefront before.
 * All or nothing. Throws invalid for an unknown product, not-found for a protocol that is archived or not this shop's.
 */
export async function assignProtocol(
  ctx: PartnerContext,
  input: AssignInput,
): Promise<AssignResult> {
  return db().prisma.$transaction((tx) => assign(tx, ctx, input));
}

async function countStates(
  ctx: PartnerContext,
  { pattern, protocolId }: Filter,
): Promise<Record<ProductState, number>> {
  const rows = await db().prisma.$queryRaw`
    select product.state, count(*)::int as count
    from partner.store_product product
    left join partner.protocol_assignment assignment
      on assignment.shop_id = product.shop_id and assignment.product_gid = product.gid
    where product.shop_id = ${ctx.shopId}::uuid
      and (${pattern}::text is null or product.title ilike ${pattern} or product.sku ilike ${pattern}
        or product.vendor ilike ${pattern})
      and (${protocolId}::uuid is null or assignment.protocol_id = ${protocolId}::uuid)
    group by product.state`;
  return countsOf(z.array(StateCount).parse(rows));
}

async function listRows(
  ctx: PartnerContext,
  { pattern, protocolId }: Filter,
  state: ProductState | null,
  page: number,
): Promise<ProductRow[]> {
  const rows = await db().prisma.$queryRaw`
    select product.gid, product.title, product.handle, product.status, product.image_url, product.state,
      protocol.id as protocol_id, coalesce(protocol.title, '') as protocol_title
    from partner.store_product product
    left join partner.protocol_assignment assignment
      on assignment.shop_id = product.shop_id and assignment.product_gid = product.gid
    left join partner.protocol protocol on protocol.id = assignment.protocol_id
    where product.shop_id = ${ctx.shopId}::uuid
      and (${pattern}::text is null or product.title ilike ${pattern} or product.sku ilike ${pattern}
        or product.vendor ilike ${pattern})
      and (${protocolId}::uuid is null or assignment.protocol_id = ${protocolId}::uuid)
      and (${state}::text is null or product.state = ${state})
    order by product.title, product.gid
    limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`;
  return z.array(Row).parse(rows);
}

/** The number of products in each state, zero where there is none. */
export function countsOf(
  rows: { state: ProductState; count: number }[],
): Record<ProductState, number> {
  const counts = {
    unmapped: 0,
    pending: 0,
    synced: 0,
    drifted: 0,
    conflict: 0,
    failed: 0,
  } satisfies Record<ProductState, number>;
  for (const { state, count } of rows) counts[state] = count;
  return counts;
}

/** A pattern for LIKE that finds the text as it was typed: % and _ stand for themselves. */
function containing(text: string): string {
  const escaped = text.replace(/[\\%_]/g, "\\$&").replaceAll("\u0000", "");
  return `%${escaped}%`;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
