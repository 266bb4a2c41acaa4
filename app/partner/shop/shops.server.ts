import { z } from "zod";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { newId } from "../../platform/ids.server.ts";
import { log } from "../../platform/log.server.ts";
import { enqueue } from "../../platform/queue.server.ts";
import type { PartnerContext } from "../context.ts";
import { disconnectJournals } from "../journals/connect.server.ts";
import { setupShopJob } from "./jobs.ts";

/** Shopify sends shop/redact this long after the uninstall. */
const REDACT_AFTER_MS = 48 * 60 * 60 * 1000;

const context = { id: true, domain: true, primaryLocale: true } as const;
const Ids = z.array(z.object({ id: z.string() }));

/** For jobs. Throws not-found when the shop was erased or has uninstalled the app. */
export async function getPartnerContext(
  shopId: string,
): Promise<PartnerContext> {
  const shop = await db().prisma.shop.findUnique({
    where: { id: shopId, uninstalledAt: null },
    select: context,
  });
  if (!shop) throw new AppError("not-found", { detail: "No such shop" });
  return contextOf(shop);
}

/** For webhooks; null when the app is not installed there. */
export async function findInstalledShop(
  domain: string,
): Promise<PartnerContext | null> {
  const shop = await db().prisma.shop.findUnique({
    where: { domain, uninstalledAt: null },
    select: context,
  });
  return shop && contextOf(shop);
}

/** At first sight and after a reinstall: the row and the job that sets the shop up, together. Else it changes nothing. */
export async function installShop(
  domain: string,
  scopes: string,
): Promise<PartnerContext> {
  const known = await findInstalledShop(domain);
  if (known) return known;
  const installedAt = now();
  await db().prisma.$transaction(async (tx) => {
    const rows = await tx.$queryRaw`
      insert into partner.shop as known (id, domain, scopes, installed_at)
      values (${newId()}::uuid, ${domain}, ${scopes}, ${installedAt}::timestamptz)
      on conflict (domain) do update set
        scopes = excluded.scopes, installed_at = excluded.installed_at, uninstalled_at = null,
        catalog_state = 'waiting', catalog_error = null, definitions_state = 'waiting', definitions_errors = '[]',
        setup_guide_dismissed_at = null
      where known.uninstalled_at is not null
      returning id::text`;
    const [installed] = Ids.parse(rows);
    if (!installed) return; // somebody else's page came first
    const shopId = installed.id;
    await enqueue(tx, setupShopJob, { shopId }, { key: shopId });
    log.info({ shop: domain }, "installed");
  });
  const shop = await db().prisma.shop.findUniqueOrThrow({
    where: { domain },
    select: context,
  });
  return contextOf(shop);
}

/** `at` is when Shopify says it happened: one from before the latest install is late and does nothing. */
export async function uninstallShop(domain: string, at: Date): Promise<void> {
  const shop = await db().prisma.shop.findUnique({
    where: { domain, uninstalledAt: null, installedAt: { lte: at } },
    select: context,
  });
  if (!shop) return;
  await db().prisma.$transaction([
    db().prisma.shop.updateMany({
      where: { id: shop.id, installedAt: { lte: at } },
      data: { uninstalledAt: at },
    }),
    db().prisma.session.deleteMany({ where: { shop: domain } }),
    db().prisma.releaseCopy.deleteMany({ where: { shopId: shop.id } }),
  ]);
  await disconnectJournals(contextOf(shop));
  log.info({ shop: domain }, "uninstalled");
}

/**
 * Erases all we have of a shop. Shopify asks for it 48 hours after an uninstall, even when the app was installed again
 * in between: an installed shop is erased only when its install is older than that.
 */
export async function redactShop(domain: string, at: Date): Promise<void> {
  const uninstallAt = new Date(at.getTime() - REDACT_AFTER_MS);
  const shop = await db().prisma.shop.findUnique({ where: { domain } });
  const isBack =
    shop !== null &&
    (shop.uninstalledAt === null
      ? shop.installedAt > uninstallAt
      : shop.installedAt > at);
  if (isBack) return;
  await db().prisma.$transaction([
    db().prisma.shop.deleteMany({ where: { domain } }),
    db().prisma.session.deleteMany({ where: { shop: domain } }),
    db().prisma.webhookInbox.deleteMany({
      where: { shopDomain: domain, topic: { not: "shop/redact" } },
    }),
  ]);
  log.info({ shop: domain }, "erased");
}

export async function storeScopes(
  domain: string,
  scopes: string,
): Promise<void> {
  await db().prisma.shop.updateMany({ where: { domain }, data: { scopes } });
}

function contextOf(shop: {
  id: string;
  domain: string;
  primaryLocale: string;
}): PartnerContext {
  const { id: shopId, domain, primaryLocale } = shop;
  return { shopId, shop: domain, primaryLocale };
}
