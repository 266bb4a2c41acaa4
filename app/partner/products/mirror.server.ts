import type { Prisma } from "@prisma/client";
import { db } from "../../platform/db.server.ts";
import type { PartnerContext } from "../context.ts";
import { readTexts } from "../suggestions/reading.server.ts";
import { holdLocale, storeSuggestions } from "../suggestions/store.server.ts";
import { reportLater } from "./assignment.server.ts";
import { type MirroredProduct, relevantHash } from "./mirrored.server.ts";

type Sighting = MirroredProduct & { seenAt: Date };
type Texts = { gid: string; title: string; description: string | null };

/** A page of an import, on a machine that is busy. */
const TIMEOUT_MS = 30_000;
const KNOWN_A_PAGE = 5000;

/**
 * Takes over products as the Admin API answered at `readAt`, and reads the texts that changed. `seenAt` is Shopify's time
 * of the content; a webhook newer than it and than `readAt` stays. Of a shop that was erased meanwhile nothing is kept.
 */
export async function applySightings(
  ctx: PartnerContext,
  products: Sighting[],
  readAt: Date,
): Promise<void> {
  const gids = products.map(({ gid }) => gid);
  const { shopId } = ctx;
  const known = await db().prisma.storeProduct.findMany({
    where: { shopId, gid: { in: gids } },
    select: { gid: true, title: true, description: true },
  });
  const read = await readTexts(products.filter(isNew(known)));
  await db().prisma.$transaction(
    async (tx) => {
      const locale = await holdLocale(tx, ctx);
      if (locale === null) return;
      const before = await holdTexts(tx, ctx, gids);
      const after = await storeProducts(tx, ctx, products, readAt);
      const changed = after.filter(isNew(before));
      await storeSuggestions(tx, ctx, changed, { locale, read });
    },
    { timeout: TIMEOUT_MS },
  );
}

/** In the order in which assignments hold products, so that an import and a merchant wait for each other and no more. */
async function holdTexts(
  tx: Prisma.TransactionClient,
  { shopId }: PartnerContext,
  gids: string[],
): Promise<Texts[]> {
  return tx.$queryRaw<Texts[]>`
    select gid, title, description from partner.store_product
    where shop_id = ${shopId}::uuid and gid = any(${gids}) order by gid for no key update`;
}

/** Answers those that were written. A text that was not told stays what it was. */
async function storeProducts(
  tx: Prisma.TransactionClient,
  { shopId }: PartnerContext,
  products: Sighting[],
  readAt: Date,
): Promise<Texts[]> {
  const rows = products.map((product) => ({
    ...product,
    hash: relevantHash(product),
  }));
  return tx.$queryRaw<Texts[]>`
    insert into partner.store_product as known
      (shop_id, gid, title, handle, status, vendor, product_type, image_url, sku, price, description, relevant_hash,
        seen_at)
    select ${shopId}::uuid, gid, title, handle, status, vendor, "productType", "imageUrl", sku, price, description,
      hash, "seenAt"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(
      gid text, title text, handle text, status text, vendor text, "productType" text, "imageUrl" text, sku text,
      price text, description text, hash text, "seenAt" timestamptz)
    on conflict (shop_id, gid) do update set
      title = excluded.title, handle = excluded.handle, status = excluded.status, vendor = excluded.vendor,
      product_type = excluded.product_type, image_url = excluded.image_url, sku = excluded.sku, price = excluded.price,
      description = coalesce(excluded.description, known.description),
      relevant_hash = excluded.relevant_hash, seen_at = greatest(known.seen_at, excluded.seen_at)
    where known.seen_at <= greatest(excluded.seen_at, ${readAt}::timestamptz)
      and (known.relevant_hash <> excluded.relevant_hash or known.seen_at < excluded.seen_at)
    returning gid, title, description`;
}

function isNew(before: Texts[]) {
  const known = new Map(before.map((texts) => [texts.gid, texts]));
  return ({ gid, title, description }: Texts): boolean => {
    const texts = known.get(gid);
    return texts?.title !== title || texts.description !== description;
  };
}

/** After a read of the whole store: whatever was not in it and is older than it. Answers how many. */
export async function removeUnseen(
  ctx: PartnerContext,
  isSeen: (gid: string) => boolean,
  startedAt: Date,
): Promise<number> {
  let removed = 0;
  for (let after = ""; ;) {
    const known = await db().prisma.storeProduct.findMany({
      where: { shopId: ctx.shopId, gid: { gt: after } },
      select: { gid: true },
      orderBy: { gid: "asc" },
      take: KNOWN_A_PAGE,
    });
    const last = known.at(-1);
    if (!last) return removed;
    after = last.gid;
    const gone = known.map(({ gid }) => gid).filter((gid) => !isSeen(gid));
    if (gone.length === 0) continue;
    removed += await db().prisma.$transaction((tx) =>
      removeProducts(tx, ctx, gone, { notSeenSince: startedAt }),
    );
  }
}

/**
 * The store has them no longer, and their metafields with them. One that was seen after `notSeenSince` stays. Journals is
 * told of those it has heard of. Answers how many are gone.
 */
export async function removeProducts(
  tx: Prisma.TransactionClient,
  ctx: PartnerContext,
  gids: string[],
  { notSeenSince }: { notSeenSince: Date },
): Promise<number> {
  const gone = await tx.$queryRaw<{ gid: string; reported: boolean }[]>`
    with gone as (
      delete from partner.store_product
      where shop_id = ${ctx.shopId}::uuid and gid = any(${gids}) and seen_at <= ${notSeenSince}::timestamptz
      returning gid
    ), cleared as (
      delete from partner.metafield_state
      where shop_id = ${ctx.shopId}::uuid and product_gid in (select gid from gone)
      returning product_gid
    )
    select gid, gid in (select product_gid from cleared) or exists (
        select from partner.protocol_assignment
        where shop_id = ${ctx.shopId}::uuid and product_gid = gone.gid
      ) as reported
    from gone`;
  const reported = gone.filter((product) => product.reported);
  await reportLater(
    tx,
    ctx,
    reported.map(({ gid }) => gid),
  );
  return gone.length;
}
