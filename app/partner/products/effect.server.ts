import { z } from "zod";
import { db } from "../../platform/db.server.ts";
import { sql } from "../../platform/sql.server.ts";
import type { PartnerContext } from "../context.ts";
import { productMatches } from "./matching.server.ts";
import type { AssignmentEffect, ProductFilter } from "./product.ts";

const Row = z.object({
  id: z.string().nullable(),
  title: z.string().nullable(),
  count: z.int(),
});

/** What the products that match have now: said before they are given something else. The most frequent first. */
export async function foreseeAssignment(
  ctx: PartnerContext,
  matching: ProductFilter,
): Promise<AssignmentEffect> {
  const { rows } = await db().pool.query(sql`
    select protocol.id, protocol.title, counted.count
    from (
      select held.protocol_id, count(*)::int as count
      from partner.store_product product
      left join partner.protocol_assignment held on held.shop_id = product.shop_id and held.product_gid = product.gid
      where ${productMatches(ctx, matching)} group by held.protocol_id) counted
    left join partner.protocol protocol on protocol.id = counted.protocol_id
    order by counted.count desc, protocol.title`);
  const counted = z.array(Row).parse(rows);
  return {
    total: counted.reduce((sum, { count }) => sum + count, 0),
    protocols: counted.flatMap(({ id, title, count }) =>
      id === null || title === null ? [] : [{ id, title, count }],
    ),
  };
}
