import { z } from "zod";
import {
  MAX_REPORTED_PRODUCTS,
  type ProductRow,
} from "../../contract/products.ts";
import { AppError } from "../../errors.ts";
import { db } from "../../platform/db.server.ts";
import { log } from "../../platform/log.server.ts";
import type { PartnerContext } from "../context.ts";
import { type ProductState, productStates } from "../products/product.ts";
import { withJournals } from "./connection.server.ts";

const MAX_TEXT = 255;

/** The words of the contract for the states that a merchant sees. */
const reportedStates = {
  unmapped: "removed",
  pending: "pending",
  synced: "synced",
  drifted: "stale",
  conflict: "error",
  failed: "error",
} as const satisfies Record<ProductState, ProductRow["status"]>;

const StoredRow = z.object({
  gid: z.string(),
  title: z.string(),
  sku: z.string().nullable(),
  price: z.string().nullable(),
  supply: z.int().nullable(),
  state: z.enum(productStates),
  journals_id: z.string().nullable(),
  content_hash: z.string().nullable(),
  applied_at: z.date().nullable(),
  problem: z.string().nullable(),
});

export type ReportResult = {
  /** Null: this Journals takes no reports, or the store is not connected; then all is reported when it is. No error. */
  reported: number | null;
};

/**
 * Tells Journals how these products stand right now, whatever they were when
 * this was asked for; at most 500. A product that is gone from the store is
 * reported as removed. Throws what Journals throws, but for a missing connection.
 */
export async function reportProducts(
  ctx: PartnerContext,
  gids: readonly string[],
): Promise<ReportResult> {
  const asked = [...new Set(gids)];
  if (asked.length > MAX_REPORTED_PRODUCTS) throw new AppError("too-large");
  if (asked.length === 0) return { reported: 0 };
  const stored = await listRows(ctx, asked);
  const known = new Set(stored.map((row) => row.shopify_product_id));
  const gone = asked.filter((gid) => !known.has(gid)).map(removedRow);
  try {
    const { accepted } = await withJournals(ctx, (client) =>
      client.reportProducts([...stored, ...gone]),
    );
    await noteReports(ctx, accepted !== null);
    return { reported: accepted };
  } catch (error) {
    const code = error instanceof AppError ? error.code : null;
    if (code !== "journals-unauthorized") throw error;
    log.info({ shop: ctx.shop }, "not connected to Journals: nothing reported");
    return { reported: null };
  }
}

async function noteReports(
  { shopId }: PartnerContext,
  takesReports: boolean,
): Promise<void> {
  const isNoted = { journalsTakesReports: takesReports };
  await db().prisma.shop.updateMany({
    where: {
      id: shopId,
      OR: [{ journalsTakesReports: null }, { NOT: isNoted }],
    },
    data: isNoted,
  });
}

async function listRows(
  ctx: PartnerContext,
  gids: string[],
): Promise<ProductRow[]> {
  const rows = await db().prisma.$queryRaw`
    select product.gid, product.title, product.sku, product.price, product.supply, product.state,
      protocol.journals_id, written.content_hash, written.applied_at,
      (select item.errors #>> '{0,code}'
        from partner.push_item item join partner.push_run run on run.id = item.run_id
        where run.shop_id = product.shop_id and item.product_gid = product.gid
        order by run.created_at desc limit 1) as problem
    from partner.store_product product
    left join partner.protocol_assignment assignment
      on assignment.shop_id = product.shop_id and assignment.product_gid = product.gid
    left join partner.protocol protocol on protocol.id = assignment.protocol_id
    left join partner.metafield_state written
      on written.shop_id = product.shop_id and written.product_gid = product.gid
    where product.shop_id = ${ctx.shopId}::uuid and product.gid = any(${gids})`;
  return z.array(StoredRow).parse(rows).map(presentRow);
}

function presentRow(row: z.infer<typeof StoredRow>): ProductRow {
  const status = reportedStates[row.state];
  return {
    shopify_product_id: row.gid,
    title: fitting(row.title),
    sku: row.sku === null ? null : fitting(row.sku),
    price: row.price,
    supply: row.supply,
    protocol_id: row.journals_id,
    status,
    content_hash: row.content_hash,
    synced_at: row.applied_at?.toISOString() ?? null,
    last_error: status === "error" ? row.problem : null,
  };
}

/** Never ends with half of a surrogate pair. */
function fitting(text: string): string {
  return text.slice(0, MAX_TEXT).replace(/[\ud800-\udbff]$/, "");
}

function removedRow(gid: string): ProductRow {
  return {
    shopify_product_id: gid,
    title: "",
    protocol_id: null,
    status: "removed",
    content_hash: null,
    synced_at: null,
  };
}
