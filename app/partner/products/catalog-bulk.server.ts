import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { log } from "../../platform/log.server.ts";
import { adminClient } from "../../shopify/admin.server.ts";
import { readBulkFile } from "../../shopify/bulk-file.server.ts";
import {
  bulkQueryStart,
  bulkQueryState,
} from "../../shopify/operations/bulk.ts";
import { runPatiently } from "../../shopify/patience.server.ts";
import type { PartnerContext } from "../context.ts";
import { CATALOG_QUERY, readProducts } from "./catalog-lines.ts";
import { fromAdminApi } from "./mirrored.server.ts";
import { liveFields } from "./live-fields.server.ts";
import type { StorePage, StoreRead } from "./store-product.ts";

const PRODUCTS_A_PAGE = 250;
/** Shopify keeps an answer for seven days; what is older than a day says too little of the store. */
const TAKEN_UP_MS = 24 * 60 * 60_000;
const FIRST_LOOK_MS = 200;
const LONGEST_LOOK_MS = 5000;
/** How an app is told that it may not run bulk queries. */
const REFUSED = ["shopify-refused", "shopify-forbidden"];

/**
 * Reads the store by one bulk query: about 10 points, whatever its size. A query that a process asked for which is gone is
 * taken up. Null when Shopify does not let the app run one, or its five are taken: then the store is read by pages.
 */
export async function readByBulk(
  ctx: PartnerContext,
): Promise<StoreRead | null> {
  try {
    const { id, startedAt } = (await findRunning(ctx)) ?? (await start(ctx));
    const { url, total } = await finished(ctx, id);
    const lines = url === null ? none() : readBulkFile(url);
    return {
      ...{ startedAt, total },
      pages: pagesOf(lines, startedAt),
      done: () => keep(ctx, null, null),
    };
  } catch (error) {
    if (!(error instanceof AppError) || !REFUSED.includes(error.code))
      throw error; // the query goes on without us: the next try takes it up
    await keep(ctx, null, null);
    const { code, detail } = error;
    log.info(
      { shop: ctx.shop, code, detail },
      "no bulk query: reading by page",
    );
    return null;
  }
}

async function findRunning({ shopId }: PartnerContext) {
  const shop = await db().prisma.shop.findUnique({
    where: { id: shopId },
    select: { catalogBulkId: true, catalogBulkAt: true },
  });
  const { catalogBulkId: id, catalogBulkAt: startedAt } = shop ?? {};
  if (!id || !startedAt) return null;
  const isOld = now().getTime() - startedAt.getTime() > TAKEN_UP_MS;
  return isOld ? null : { id, startedAt };
}

async function start(ctx: PartnerContext) {
  const startedAt = now();
  const { data } = await runPatiently(adminClient(ctx.shop), bulkQueryStart, {
    query: CATALOG_QUERY,
  });
  const { bulkOperation, userErrors } = data.bulkOperationRunQuery;
  if (!bulkOperation) {
    const detail = `BulkQueryStart: ${userErrors.map(({ code }) => code).join(", ")}`;
    throw new AppError("shopify-refused", { detail });
  }
  const { id } = bulkOperation;
  await keep(ctx, id, startedAt);
  return { id, startedAt };
}

/** Looks seldomer the longer it takes. Throws shopify-refused when it failed, was cancelled or is gone. */
async function finished(ctx: PartnerContext, id: string) {
  const admin = adminClient(ctx.shop);
  for (
    let waitMs = FIRST_LOOK_MS;
    ;
    waitMs = Math.min(LONGEST_LOOK_MS, waitMs * 1.5)
  ) {
    const { data } = await runPatiently(admin, bulkQueryState, { id });
    const { status, errorCode, rootObjectCount, url } = data.bulkOperation ?? {
      ...{ status: "EXPIRED", errorCode: null, rootObjectCount: 0, url: null },
    };
    if (status === "COMPLETED") return { url, total: rootObjectCount };
    if (!["CREATED", "RUNNING"].includes(status)) {
      const detail = `BulkQuery: ${status} ${errorCode ?? ""}`;
      throw new AppError("shopify-refused", { detail });
    }
    await sleep(waitMs);
  }
}

async function* pagesOf(
  lines: AsyncIterable<unknown>,
  readAt: Date,
): AsyncGenerator<StorePage> {
  let products: StorePage["products"] = [];
  for await (const { product, fields } of readProducts(lines)) {
    const { updatedAt: seenAt } = product;
    const live = liveFields(fields);
    products.push({ ...fromAdminApi(product), seenAt, fields: live });
    if (products.length < PRODUCTS_A_PAGE) continue;
    yield { products, readAt };
    products = [];
  }
  if (products.length > 0) yield { products, readAt };
}

// eslint-disable-next-line @typescript-eslint/require-await -- the answer of an empty store has no file
async function* none(): AsyncGenerator {
  yield* [];
}

async function keep(
  { shopId }: PartnerContext,
  catalogBulkId: string | null,
  catalogBulkAt: Date | null,
): Promise<void> {
  await db().prisma.shop.updateMany({
    where: { id: shopId },
    data: { catalogBulkId, catalogBulkAt },
  });
}
