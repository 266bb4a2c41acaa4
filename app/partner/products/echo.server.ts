import { db } from "../../platform/db.server.ts";
import { type MirroredProduct, relevantHash } from "./mirrored.server.ts";

/**
 * Whether a webhook tells of a product only what the mirror of the shop has: the echo of our own writes, thousands of them
 * after a push. Then it is noted how new that knowledge is, so that an older webhook loses, and nothing else is to do.
 */
export async function isEcho(
  shop: string,
  product: MirroredProduct,
  triggeredAt: Date,
): Promise<boolean> {
  const { rowCount } = await db().pool.query(
    `update partner.store_product p set seen_at = greatest(p.seen_at, $4)
     from partner.shop s
     where s.domain = $1 and s.uninstalled_at is null and p.shop_id = s.id and p.gid = $2 and p.relevant_hash = $3`,
    [shop, product.gid, relevantHash(product), triggeredAt],
  );
  return rowCount === 1;
}
