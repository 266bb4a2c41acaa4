/** Keeping what products' texts say, in the caller's transaction. */
import type { Prisma } from "@prisma/client";
import type { PartnerContext } from "../context.ts";
import { queueReports } from "../journals/report-queue.server.ts";
import {
  type ProductReading,
  readProduct,
  type ReadTexts,
} from "./reading.server.ts";
import { READER_VERSION } from "./suggest.ts";

type Tx = Prisma.TransactionClient;
type Texts = { gid: string; title: string; description: string | null };
type Reading = {
  locale: string;
  /** What was read before; a text that is not among them is read now. */
  read: ReadTexts;
  keepParts?: boolean;
};

/**
 * The shop's language, which cannot change until the transaction ends: groups are made of texts in it. Null when the shop
 * was erased. Comes before any product is locked, as everywhere.
 */
export async function holdLocale(
  tx: Tx,
  { shopId }: PartnerContext,
): Promise<string | null> {
  const [shop] = await tx.$queryRaw<{ locale: string }[]>`
    select primary_locale as locale from partner.shop where id = ${shopId}::uuid for share`;
  return shop?.locale ?? null;
}

/**
 * Keeps what products say, whether they have a protocol or not; one whose text is not known is left out.
 * A product that the merchant skipped stays skipped. One that was split off stays so while its usage is the same, with
 * `keepParts` in any case: then its text is the same, only the reader or the language is another. Journals is told of a
 * supply that changed. As many statements for one product as for all; each has to be locked.
 */
export async function storeSuggestions(
  tx: Tx,
  ctx: PartnerContext,
  products: Texts[],
  { locale, read, keepParts = false }: Reading,
): Promise<void> {
  const readings = products.flatMap(({ gid, title, description }) =>
    description === null
      ? []
      : [readProduct({ gid, title, description }, locale, read)],
  );
  if (readings.length === 0) return;
  await tx.$executeRaw`
    insert into partner.product_suggestion as known (shop_id, product_gid, group_id, state, content, reader)
    select ${ctx.shopId}::uuid, gid, "groupId", state, content, ${READER_VERSION}
    from jsonb_to_recordset(${JSON.stringify(readings)}::jsonb) as row(
      gid text, "groupId" text, state text, content jsonb)
    on conflict (shop_id, product_gid) do update set
      group_id = excluded.group_id, state = excluded.state, content = excluded.content, reader = excluded.reader,
      part = case when ${keepParts} or known.group_id = excluded.group_id then known.part else '' end`;
  await storeSupplies(tx, ctx, readings);
}

async function storeSupplies(
  tx: Tx,
  { shopId }: PartnerContext,
  readings: ProductReading[],
): Promise<void> {
  const rows = readings.map(({ gid, supply }) => ({ gid, supply }));
  const changed = await tx.$queryRaw<{ gid: string; state: string }[]>`
    update partner.store_product product set supply = row.supply
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row(gid text, supply int)
    where product.shop_id = ${shopId}::uuid and product.gid = row.gid
      and product.supply is distinct from row.supply
    returning product.gid, product.state`;
  // of a product without a protocol Journals has never heard
  const told = changed.filter(({ state }) => state !== "unmapped");
  const gids = told.map(({ gid }) => gid);
  await queueReports(tx, shopId, gids);
}
