import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { AppError } from "../../errors.ts";
import { adminClient } from "../../shopify/admin.server.ts";
import {
  productsCount,
  productsPage,
} from "../../shopify/operations/products.ts";
import { runPatiently } from "../../shopify/patience.server.ts";
import type { PartnerContext } from "../context.ts";
import { applySightings, removeUnseen } from "./mirror.server.ts";
import { fromAdminApi } from "./mirrored.server.ts";

/** One call may cost 1,000 points, and a product costs about 7. */
const PRODUCTS_A_PAGE = 100;
/**
 * A large import does not wait for autovacuum: Postgres plans how it checks a foreign key once for a connection, and what
 * was planned for a handful of products reads all of them for each of 10,000.
 */
const MEASURED_AT = 1000;

/**
 * Mirrors all products of the shop and forgets those it no longer has, with progress on the shop's row. Doing it again
 * starts again and ends the same. Throws AppError shopify-*, whose code the row keeps.
 */
export async function importCatalog(ctx: PartnerContext): Promise<void> {
  await update(ctx, {
    catalogState: "importing",
    catalogImported: 0,
    catalogError: null,
  });
  try {
    await importPages(ctx);
  } catch (error) {
    const catalogError = error instanceof AppError ? error.code : "internal";
    await update(ctx, { catalogState: "failed", catalogError });
    throw error;
  }
}

async function importPages(ctx: PartnerContext): Promise<void> {
  const admin = adminClient(ctx.shop);
  const startedAt = now();
  const { data: count } = await runPatiently(admin, productsCount, {});
  await update(ctx, { catalogTotal: count.productsCount?.count ?? null });
  const seen: string[] = [];
  let after: string | null = null;
  do {
    const readAt = now();
    const page: { first: number; after: string | null } = {
      first: PRODUCTS_A_PAGE,
      after,
    };
    const { data } = await runPatiently(admin, productsPage, page);
    const { nodes, pageInfo } = data.products;
    const sightings = nodes.map((node) => ({
      ...fromAdminApi(node),
      seenAt: node.updatedAt,
    }));
    await applySightings(ctx, sightings, readAt);
    seen.push(...nodes.map(({ id }) => id));
    await update(ctx, { catalogImported: seen.length });
    if (seen.length === MEASURED_AT)
      await db().prisma.$executeRaw`analyze partner.store_product`;
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
  await removeUnseen(ctx, seen, startedAt);
  await update(ctx, {
    catalogState: "ready",
    catalogTotal: seen.length,
    catalogSyncedAt: now(),
  });
}

type CatalogColumns = {
  catalogState?: "importing" | "ready" | "failed";
  catalogImported?: number;
  catalogTotal?: number | null;
  catalogError?: string | null;
  catalogSyncedAt?: Date;
};

/** Of a shop that was erased meanwhile there is no row, and that is no error. */
async function update(ctx: PartnerContext, data: CatalogColumns) {
  await db().prisma.shop.updateMany({ where: { id: ctx.shopId }, data });
}
