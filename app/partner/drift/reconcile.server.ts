import { AppError, canRetry } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { enqueue } from "../../platform/queue.server.ts";
import type { PartnerContext } from "../context.ts";
import { checkDefinitions } from "../metafields/definitions.server.ts";
import { mirrorStore } from "../products/catalog.server.ts";
import { reconcileJob } from "./jobs.ts";

/** UTC. A shop has one hour of these and one second of it, always the same. */
const NIGHT_FROM_HOUR = 22;
const NIGHT_HOURS = 8;
const HOUR_SECONDS = 60 * 60;
/** A shop that was missed in its hour is not left for longer. */
const OVERDUE = "30 hours";
const RECENT = "20 hours";

/**
 * Compares the whole store with what we know: products whose webhook never came, deleted ones, metafields that others
 * changed, definitions that are gone. About 10 points by bulk query; nothing is written to the store. How it went stands on
 * the shop's row. Throws what a later try can mend.
 */
export async function reconcile(ctx: PartnerContext): Promise<void> {
  const { shopId } = ctx;
  const note = (data: object) =>
    db().prisma.shop.updateMany({ where: { id: shopId }, data });
  await note({ checkStartedAt: now(), checkError: null });
  try {
    await checkDefinitionsUnlessRemoved(ctx);
    await mirrorStore(ctx);
    await note({ checkStartedAt: null, checkedAt: now() });
  } catch (error) {
    const checkError = error instanceof AppError ? error.code : "internal";
    await note({ checkStartedAt: null, checkError });
    if (canRetry(error)) throw error;
  }
}

async function checkDefinitionsUnlessRemoved(
  ctx: PartnerContext,
): Promise<void> {
  const states = ["ready", "failed"];
  const shop = await db().prisma.shop.count({
    where: { id: ctx.shopId, definitionsState: { in: states } },
  });
  if (shop > 0) await checkDefinitions(ctx);
}

/** The merchant asks for it now. Asked for while one runs, it runs once more. */
export async function reconcileNow({ shopId }: PartnerContext): Promise<void> {
  await db().prisma.$transaction(async (tx) => {
    await tx.shop.updateMany({
      where: { id: shopId },
      data: { checkStartedAt: now(), checkError: null },
    });
    await enqueue(tx, reconcileJob, { shopId }, { key: shopId });
  });
}

/** Asks for the shops whose hour this is, spread over it, and for those that were missed. Answers how many. */
export async function reconcileDue(): Promise<number> {
  const at = now();
  const { rows } = await db().pool.query<{ shopId: string; second: number }>(
    `select id as "shopId", abs(hashtext(id::text)) % $2 as second from partner.shop
     where uninstalled_at is null and catalog_state = 'ready' and (
       coalesce(checked_at, catalog_synced_at, installed_at) < $1::timestamptz - $5::interval
       or coalesce(checked_at, catalog_synced_at, installed_at) < $1::timestamptz - $6::interval
         and ($3 + abs(hashtext(id::text)) / $2 % $4) % 24 = extract(hour from $1::timestamptz at time zone 'UTC'))`,
    [at, HOUR_SECONDS, NIGHT_FROM_HOUR, NIGHT_HOURS, OVERDUE, RECENT],
  );
  for (const { shopId, second } of rows)
    await enqueue(
      null,
      reconcileJob,
      { shopId },
      { key: shopId, startAfterSeconds: second },
    );
  return rows.length;
}
