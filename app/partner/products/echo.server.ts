import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { enqueue } from "../../platform/queue.server.ts";
import { checkDriftJob } from "../drift/jobs.ts";
import { activeRunStates } from "../sync/run.ts";
import { type MirroredProduct, relevantHash } from "./mirrored.server.ts";

/** Shopify triggers a webhook within moments of a write: what comes later than this after ours is somebody else's. */
const OURS_FOR_MS = 2 * 60_000;
/** A merchant who edits a product saves it more than once. */
const CHECK_AFTER_SECONDS = 15;

/**
 * Whether a webhook tells of a product only what the mirror of the shop has: the echo of our own writes, thousands of them
 * after a push. Then it is noted how new that knowledge is, so that an older webhook loses. When it came too long after our
 * last write to be its echo, the product's metafields are looked at soon; else nothing is to do.
 */
export async function isEcho(
  shop: string,
  product: MirroredProduct,
  triggeredAt: Date,
): Promise<boolean> {
  const { rows } = await db().pool.query<{ shopId: string }>(
    `update partner.store_product p set seen_at = greatest(p.seen_at, $4)
     from partner.shop s
     where s.domain = $1 and s.uninstalled_at is null and p.shop_id = s.id and p.gid = $2 and p.relevant_hash = $3
     returning p.shop_id as "shopId"`,
    [shop, product.gid, relevantHash(product), triggeredAt],
  );
  const [known] = rows;
  if (!known) return false;
  await suspectDrift(known.shopId, [{ gid: product.gid, triggeredAt }]);
  return true;
}

/** Has the metafields of these products looked at soon, where we wrote to them and what is told is no echo of it. */
export async function suspectDrift(
  shopId: string,
  told: readonly { gid: string; triggeredAt: Date }[],
): Promise<void> {
  const { rowCount } = await db().pool.query(
    `update partner.metafield_state m set check_at = $3
     from jsonb_to_recordset($2::jsonb) as x(gid text, "triggeredAt" timestamptz)
     where m.shop_id = $1 and m.product_gid = x.gid and x."triggeredAt" > m.applied_at + $4 * interval '1 millisecond'
       and not exists (select from partner.push_run r where r.shop_id = $1 and r.state = any($5))`,
    [shopId, JSON.stringify(told), now(), OURS_FOR_MS, activeRunStates],
  );
  if (rowCount)
    await enqueue(
      null,
      checkDriftJob,
      { shopId },
      { key: shopId, startAfterSeconds: CHECK_AFTER_SECONDS },
    );
}
