import { canRetry } from "../../errors.ts";
import { db } from "../../platform/db.server.ts";
import { enqueue } from "../../platform/queue.server.ts";
import { adminClient } from "../../shopify/admin.server.ts";
import { shopInfo } from "../../shopify/operations/shop.ts";
import { runPatiently } from "../../shopify/patience.server.ts";
import type { PartnerContext } from "../context.ts";
import { ensureDefinitions } from "../metafields/definitions.server.ts";
import { importCatalog } from "../products/catalog.server.ts";
import { remakeSuggestionsJob } from "../suggestions/jobs.ts";
import { READER_VERSION } from "../suggestions/suggest.ts";

/**
 * Makes the store ready: name and language, metafield definitions, catalogue. None waits for another, and each can be
 * done again. What went wrong stands on the shop's row; throws only what a later try can mend.
 */
export async function setupShop(ctx: PartnerContext): Promise<void> {
  const outcomes = await Promise.allSettled([
    readShopInfo(ctx),
    ensureDefinitions(ctx),
    importCatalog(ctx),
  ]);
  for (const outcome of outcomes) {
    if (outcome.status === "rejected" && canRetry(outcome.reason)) {
      throw outcome.reason;
    }
  }
}

/**
 * The language is the storefront's: metafield texts are rendered in it, and what products' texts say is grouped in it. A
 * shop that comes back may have been away while the reader of texts changed.
 */
async function readShopInfo({
  shop: domain,
  shopId,
}: PartnerContext): Promise<void> {
  const { data } = await runPatiently(adminClient(domain), shopInfo, {});
  const { name, primaryDomain } = data.shop;
  const locale = primaryDomain.localization?.defaultLocale;
  await db().prisma.$transaction(async (tx) => {
    const [shop] = await tx.$queryRaw<{ isOther: boolean; isOld: boolean }[]>`
      update partner.shop shop set name = ${name}, primary_locale = coalesce(${locale ?? null}, before.primary_locale)
      from (select primary_locale from partner.shop where id = ${shopId}::uuid for update) before
      where shop.id = ${shopId}::uuid
      returning before.primary_locale <> shop.primary_locale as "isOther", exists (
        select from partner.product_suggestion where shop_id = shop.id and reader <> ${READER_VERSION}
      ) as "isOld"`;
    if (shop?.isOther === true || shop?.isOld === true)
      await enqueue(tx, remakeSuggestionsJob, { shopId }, { key: shopId });
  });
}
