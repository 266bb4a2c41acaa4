import { z } from "zod";
import { db } from "../../platform/db.server.ts";
import { sql } from "../../platform/sql.server.ts";
import type { PartnerContext } from "../context.ts";
import { assign, ASSIGN_WITHIN_MS } from "./assignment.server.ts";
import { productMatches } from "./matching.server.ts";
import {
  type AssignInput,
  type AssignResult,
  PAGE_SIZE,
  type ProductFilter,
  type ProductPage,
  type ProductQuery,
  type ProductState,
  productStates,
} from "./product.ts";
import { readRows } from "./product-rows.server.ts";

const StateCount = z.object({ state: z.enum(productStates), count: z.int() });

/** The shop's products, 50 a page, with the number of each state. A page beyond the last is the last. */
export async function listProducts(
  ctx: PartnerContext,
  { page: asked = 1, sort = "title", ...filter }: ProductQuery,
): Promise<ProductPage> {
  const [counts, found] = await Promise.all([
    countStates(ctx, filter),
    readRows(ctx, filter, sort, asked),
  ]);
  const { state } = filter;
  const total = state ? counts[state] : sum(Object.values(counts));
  const page = Math.min(asked, Math.max(1, Math.ceil(total / PAGE_SIZE)));
  const rows = page === asked ? found : await readRows(ctx, filter, sort, page);
  return { rows, page, pageSize: PAGE_SIZE, total, counts };
}

/**
 * Gives products a protocol, or takes it away, and marks what has to be pushed: nothing reaches the storefront before.
 * All or nothing, in a few statements however many products match. Throws invalid for an unknown product, not-found for
 * a protocol that is archived or not this shop's.
 */
export async function assignProtocol(
  ctx: PartnerContext,
  input: AssignInput,
): Promise<AssignResult> {
  return db().prisma.$transaction((tx) => assign(tx, ctx, input), {
    timeout: ASSIGN_WITHIN_MS,
  });
}

async function countStates(
  ctx: PartnerContext,
  filter: ProductFilter,
): Promise<Record<ProductState, number>> {
  const rest = { ...filter, state: undefined };
  const { rows } = await db().pool.query(sql`
    select product.state, count(*)::int as count
    from partner.store_product product
    where ${productMatches(ctx, rest)} group by product.state`);
  return countsOf(z.array(StateCount).parse(rows));
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

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
