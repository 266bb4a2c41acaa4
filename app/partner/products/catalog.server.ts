import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import type { PartnerContext } from "../context.ts";
import { compareFields } from "../drift/compare.server.ts";
import { readByBulk } from "./catalog-bulk.server.ts";
import { type FieldsOf, readByPages } from "./catalog-pages.server.ts";
import { applySightings, removeUnseen } from "./mirror.server.ts";
import type { StoreRead } from "./store-product.ts";

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
    const total = await mirrorStore(ctx);
    await update(ctx, { catalogState: "ready", catalogTotal: total });
  } catch (error) {
    const catalogError = error instanceof AppError ? error.code : "internal";
    await update(ctx, { catalogState: "failed", catalogError });
    throw error;
  }
}

/**
 * Takes over every product of the store as it is, notes which metafields hold something else than we wrote, and removes
 * what the store has no longer. Answers how many products there are. Throws AppError shopify-*.
 */
export async function mirrorStore(ctx: PartnerContext): Promise<number> {
  const read = await readStore(ctx, "written");
  await update(ctx, { catalogImported: 0, catalogTotal: read.total });
  /** Shopify's numbers: a hundred thousand of them take a few megabytes. */
  const seen = new Set<number>();
  for await (const { products, readAt } of read.pages) {
    await applySightings(ctx, products, readAt);
    await compareFields(ctx, products, readAt);
    const before = seen.size;
    for (const { gid } of products) seen.add(numberOf(gid));
    await update(ctx, { catalogImported: seen.size });
    if (before < MEASURED_AT && seen.size >= MEASURED_AT)
      await db().prisma.$executeRaw`analyze partner.store_product`;
  }
  await removeUnseen(ctx, (gid) => seen.has(numberOf(gid)), read.startedAt);
  await read.done();
  await update(ctx, { catalogTotal: seen.size, catalogSyncedAt: now() });
  return seen.size;
}

/** By bulk query where Shopify lets us, else by pages. Throws AppError shopify-*. */
export async function readStore(
  ctx: PartnerContext,
  fieldsOf: FieldsOf,
): Promise<StoreRead> {
  return (await readByBulk(ctx)) ?? (await readByPages(ctx, fieldsOf));
}

function numberOf(gid: string): number {
  return Number(gid.slice(gid.lastIndexOf("/") + 1));
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
