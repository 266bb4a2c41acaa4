import { db } from "../../platform/db.server.ts";
import { log } from "../../platform/log.server.ts";
import { enqueue } from "../../platform/queue.server.ts";
import type { PartnerContext } from "../context.ts";
import { setupShopJob } from "../shop/jobs.ts";
import { remakeSuggestionsJob } from "./jobs.ts";
import { readTexts } from "./reading.server.ts";
import { holdLocale, storeSuggestions } from "./store.server.ts";
import { READER_VERSION } from "./suggest.ts";

const AT_ONCE = 200;
const TIMEOUT_MS = 30_000;

type Texts = { gid: string; title: string; description: string | null };

/**
 * Reads the texts of all products of a shop again: for a new reader, or in a new language of the shop. What the merchant
 * skipped or split off stays so. Answers how many products. Being killed and done again it ends the same.
 */
export async function remakeSuggestions(ctx: PartnerContext): Promise<number> {
  let count = 0;
  let after: string | null = "";
  while (after !== null) {
    const made: string[] = await remakeSome(ctx, after);
    count += made.length;
    after = made.at(-1) ?? null;
  }
  return count;
}

/** Answers which, in their order. */
async function remakeSome(
  ctx: PartnerContext,
  after: string,
): Promise<string[]> {
  const { shopId } = ctx;
  const { prisma } = db();
  const products = await prisma.storeProduct.findMany({
    where: { shopId, gid: { gt: after }, description: { not: null } },
    orderBy: { gid: "asc" },
    take: AT_ONCE,
    select: { gid: true, title: true, description: true },
  });
  const gids = products.map(({ gid }) => gid);
  const read = await readTexts(products);
  await prisma.$transaction(
    async (tx) => {
      const locale = await holdLocale(tx, ctx);
      if (locale === null) return;
      const held = await tx.$queryRaw<Texts[]>`
        select gid, title, description from partner.store_product
        where shop_id = ${shopId}::uuid and gid = any(${gids}) order by gid for no key update`;
      const how = { locale, read, keepParts: true };
      await storeSuggestions(tx, ctx, held, how);
    },
    { timeout: TIMEOUT_MS },
  );
  return gids;
}

/**
 * After an upgrade: has texts that another reader read read again, and the catalogue of a shop imported again where a
 * product's text was never asked for. Answers how many shops. Where nothing is to do, nothing is done.
 */
export async function refreshSuggestions(): Promise<number> {
  const shops = await db().prisma.$queryRaw<
    { id: string; unread: boolean; outdated: boolean }[]
  >`
    select * from (
      select id::text,
        exists (select from partner.store_product where shop_id = shop.id and description is null) as unread,
        exists (select from partner.product_suggestion
          where shop_id = shop.id and reader <> ${READER_VERSION}) as outdated
      from partner.shop shop where uninstalled_at is null
    ) shops where unread or outdated`;
  for (const { id: shopId, unread, outdated } of shops) {
    const key = shopId;
    if (unread) await enqueue(null, setupShopJob, { shopId }, { key });
    if (outdated)
      await enqueue(null, remakeSuggestionsJob, { shopId }, { key });
  }
  if (shops.length > 0)
    log.info({ shops: shops.length }, "reading texts again");
  return shops.length;
}
