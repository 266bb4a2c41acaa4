import { canRetry } from "../../errors.ts";
import { db } from "../../platform/db.server.ts";
import { adminClient } from "../../shopify/admin.server.ts";
import { shopInfo } from "../../shopify/operations/shop.ts";
import { runPatiently } from "../../shopify/patience.server.ts";
import type { PartnerContext } from "../context.ts";
import { ensureDefinitions } from "../metafields/definitions.server.ts";
import { importCatalog } from "../products/catalog.server.ts";

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

/** The language is the storefront's: metafield texts are rendered in it. */
async function readShopInfo(ctx: PartnerContext): Promise<void> {
  const { data } = await runPatiently(adminClient(ctx.shop), shopInfo, {});
  const { name, primaryDomain } = data.shop;
  const primaryLocale = primaryDomain.localization?.defaultLocale;
  await db().prisma.shop.updateMany({
    where: { id: ctx.shopId },
    data: { name, ...(primaryLocale && { primaryLocale }) },
  });
}
