import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { enqueue } from "../../platform/queue.server.ts";
import type { PartnerContext } from "../context.ts";
import { problemCode } from "../shop/problem-code.ts";
import { requireNoActiveRun } from "../sync/runs.server.ts";
import { removeMetafieldsJob } from "./jobs.ts";
import { isRemoving, Removal, type ShownRemoval } from "./removal.ts";

/**
 * Asks for everything of ours to be removed from the store; a job does it. Asked for again while it runs, it changes
 * nothing. Throws conflict while a push is running.
 */
export async function startRemoval(
  ctx: PartnerContext,
  { withDefinitions }: { withDefinitions: boolean },
): Promise<void> {
  await requireNoActiveRun(ctx);
  if (isRemoving(await findRemoval(ctx))) return;
  const removal: Removal = {
    ...{ state: "waiting", withDefinitions, error: null },
    ...{ startedAt: now().toISOString(), finishedAt: null },
    ...{ removed: 0, products: 0, left: null },
  };
  const { shopId } = ctx;
  await db().prisma.$transaction(async (tx) => {
    await tx.shop.updateMany({ where: { id: shopId }, data: { removal } });
    await enqueue(tx, removeMetafieldsJob, { shopId }, { key: shopId });
  });
}

export async function findRemoval({
  shopId,
}: PartnerContext): Promise<Removal | null> {
  const shop = await db().prisma.shop.findUnique({
    where: { id: shopId },
    select: { removal: true },
  });
  return shop?.removal ? Removal.parse(shop.removal) : null;
}

/** The last removal for a screen, and how many metafields we know of: about what a removal would remove. */
export async function getRemoval(
  ctx: PartnerContext,
): Promise<{ removal: ShownRemoval | null; known: number; products: number }> {
  const { rows } = await db().pool.query<{ known: number; products: number }>(
    `select count(*)::int as products, coalesce(sum((select count(*) from jsonb_object_keys(entries))), 0)::int as known
     from partner.metafield_state where shop_id = $1`,
    [ctx.shopId],
  );
  const removal = await findRemoval(ctx);
  const error = problemCode(removal?.error ?? null);
  const counts = rows[0] ?? { known: 0, products: 0 };
  return { ...counts, removal: removal && { ...removal, error } };
}

/** Notes how far it is. Throws not-found when the shop was erased meanwhile, or nobody asked. */
export async function noteRemoval(
  ctx: PartnerContext,
  change: Partial<Removal>,
): Promise<Removal> {
  const known = await findRemoval(ctx);
  if (!known) throw new AppError("not-found");
  const removal = { ...known, ...change };
  await db().prisma.shop.updateMany({
    where: { id: ctx.shopId },
    data: { removal },
  });
  return removal;
}
