import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { sql } from "../../platform/sql.server.ts";
import type { PartnerContext } from "../context.ts";
import { storeEntries } from "../sync/entries.server.ts";
import { expectTheirs, type TheirField } from "../sync/expect.server.ts";
import { StoredEntries } from "../sync/plan.ts";
import { requireNoActiveRun, startPush } from "../sync/runs.server.ts";
import { openDrifts } from "./list.server.ts";

/**
 * Lets what others wrote stand, on these products or on all that wait. It is not told again unless it changes again; a push
 * leaves the field alone until the merchant changes it. Answers how many products, and when: what `reopenDrifts` takes.
 */
export async function keepTheirs(
  ctx: PartnerContext,
  gids: string[] | null,
): Promise<{ products: number; keptAt: string }> {
  const keptAt = now();
  const { rows } = await db().pool.query<{ gid: string }>(
    sql`update partner.drift t set accepted_at = ${keptAt}::timestamptz
      where (t.shop_id, t.product_gid, t.key) in (
        select d.shop_id, d.product_gid, d.key ${openDrifts(ctx)}
          and (${gids}::text[] is null or d.product_gid = any(${gids}::text[])))
      returning t.product_gid as gid`,
  );
  if (rows.length === 0) throw new AppError("not-found");
  const products = new Set(rows.map(({ gid }) => gid)).size;
  return { products, keptAt: keptAt.toISOString() };
}

/** Takes a `keepTheirs` back: what it let stand waits for a decision again. */
export async function reopenDrifts(
  { shopId }: PartnerContext,
  { keptAt }: { keptAt: string },
): Promise<void> {
  await db().prisma.drift.updateMany({
    where: { shopId, acceptedAt: new Date(keptAt) },
    data: { acceptedAt: null },
  });
}

/**
 * Overwrites what others wrote, on these products (what was let stand there too) or on all that wait, by a push that
 * expects the value that was seen. Throws not-found when there is none, conflict while a push is running.
 */
export async function overwriteTheirs(
  ctx: PartnerContext,
  gids: string[] | null,
): Promise<{ runId: string }> {
  await requireNoActiveRun(ctx);
  const fields = await listFields(ctx, gids);
  if (fields.size === 0) throw new AppError("not-found");
  const found = [...fields.keys()];
  const { shopId } = ctx;
  const states = await db().prisma.metafieldState.findMany({
    where: { shopId, productGid: { in: found } },
    select: { productGid: true, entries: true },
  });
  const expected = states.map(({ productGid: gid, entries }) => ({
    gid,
    entries: expectTheirs(StoredEntries.parse(entries), fields.get(gid) ?? []),
  }));
  await storeEntries(ctx, expected, fields);
  // all that hold something else: those that were let stand differ in nothing a push would write
  return startPush(
    ctx,
    gids === null
      ? { kind: "matching", filter: { state: "drifted" } }
      : { kind: "products", gids: found },
  );
}

async function listFields(
  { shopId }: PartnerContext,
  gids: string[] | null,
): Promise<Map<string, TheirField[]>> {
  const rows = await db().prisma.drift.findMany({
    where: {
      ...{ shopId, product: { state: "drifted" } },
      ...(gids === null ? { acceptedAt: null } : { productGid: { in: gids } }),
    },
  });
  const byProduct = new Map<string, TheirField[]>();
  for (const { productGid, key, theirs: value, digest } of rows) {
    const known = byProduct.get(productGid) ?? [];
    byProduct.set(productGid, [...known, { key, value, digest }]);
  }
  return byProduct;
}
