import { db } from "../../platform/db.server.ts";
import type { PartnerContext } from "../context.ts";
import { suspectDrift } from "./echo.server.ts";
import { applySightings, removeProducts } from "./mirror.server.ts";
import type { MirroredProduct } from "./mirrored.server.ts";

/** What a webhook tells of a product; `product` null: it was deleted. */
export type Told = {
  gid: string;
  triggeredAt: Date;
  product: MirroredProduct | null;
};
type ToldOfContent = Told & { product: MirroredProduct };

/**
 * Takes over what webhooks say of products, of each the newest: unless something newer is known, an update that was
 * triggered later, or that the product was deleted.
 */
export async function applyTold(
  ctx: PartnerContext,
  told: readonly Told[],
): Promise<void> {
  const newest = newestOf(told);
  const contents = newest.filter((row) => row.product !== null);
  await applyContents(ctx, contents as ToldOfContent[]);
  for (const { gid, triggeredAt } of newest.filter((row) => !row.product))
    await db().prisma.$transaction((tx) =>
      removeProducts(tx, ctx, [gid], { notSeenSince: triggeredAt }),
    );
}

/** A retry carries the content of long ago: when it was triggered decides, not when it came. */
function newestOf(told: readonly Told[]): Told[] {
  const byGid = new Map<string, Told>();
  for (const row of told) {
    const known = byGid.get(row.gid);
    if (!known || known.triggeredAt <= row.triggeredAt) byGid.set(row.gid, row);
  }
  return [...byGid.values()];
}

async function applyContents(
  ctx: PartnerContext,
  told: readonly ToldOfContent[],
): Promise<void> {
  if (told.length === 0) return;
  const deleted = await listDeleted(ctx, told);
  const alive = told.filter(({ gid }) => !deleted.has(gid));
  const sightings = alive.map(({ product, triggeredAt: seenAt }) => ({
    ...product,
    seenAt,
  }));
  // each is as new as its own webhook: what was read later stays
  await applySightings(ctx, sightings, new Date(0));
  await suspectDrift(ctx.shopId, alive);
}

/** A late update must not bring back what a delete took away: the inbox remembers deletes for as long as Shopify retries. */
async function listDeleted(
  { shopId, shop }: PartnerContext,
  told: readonly ToldOfContent[],
): Promise<Set<string>> {
  const rows = JSON.stringify(
    told.map(({ gid, triggeredAt }) => ({ gid, triggeredAt })),
  );
  const { rows: deleted } = await db().pool.query<{ gid: string }>(
    `select x.gid from jsonb_to_recordset($3::jsonb) as x(gid text, "triggeredAt" timestamptz)
     where not exists (select from partner.store_product p where p.shop_id = $1 and p.gid = x.gid)
       and exists (
         select from partner.webhook_inbox w
         where w.shop_domain = $2 and w.topic = 'products/delete' and w.triggered_at >= x."triggeredAt"
           and w.payload->>'gid' = x.gid)`,
    [shopId, shop, rows],
  );
  return new Set(deleted.map(({ gid }) => gid));
}
