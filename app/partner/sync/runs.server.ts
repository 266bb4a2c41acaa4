import type { Prisma } from "@prisma/client";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { newId } from "../../platform/ids.server.ts";
import { enqueue } from "../../platform/queue.server.ts";
import type { PartnerContext } from "../context.ts";
import { pushRunJob } from "./jobs.ts";
import { activeRunStates, executedRunStates } from "./run.ts";
import { RunRow } from "./run-states.server.ts";
import { isSameSelection, type Selection } from "./selection.ts";

type Tx = Prisma.TransactionClient;

const ACTIVE = { in: [...activeRunStates] };

/**
 * Starts a push: the run and its job exist together or not at all. One push at a time per shop: asked for the same
 * selection again it answers the run that is under way, asked for another it throws conflict, because the run that is
 * under way would not do what was asked.
 */
export async function startPush(
  ctx: PartnerContext,
  selection: Selection,
): Promise<{ runId: string }> {
  return db().prisma.$transaction(async (tx) => {
    await holdShop(tx, ctx);
    const active = await findActiveRun(tx, ctx);
    if (!active) return createRun(tx, ctx, newId(), selection);
    if (!isSameSelection(active.selection, selection)) throw alreadyRunning();
    await goOn(tx, active.id); // should its job have been given up
    return { runId: active.id };
  });
}

/** Decisions about a shop's pushes are made one after the other. */
export async function holdShop(
  tx: Tx,
  { shopId }: PartnerContext,
): Promise<void> {
  await tx.$queryRaw`select 1 from partner.shop where id = ${shopId}::uuid for no key update`;
}

export async function findActiveRun(
  tx: Tx,
  { shopId }: PartnerContext,
): Promise<RunRow | null> {
  const where = { shopId, state: ACTIVE };
  const active = await tx.pushRun.findFirst({ where });
  return active && RunRow.parse(active);
}

/** A new run with its job, in the transaction of a caller that holds the shop. */
export async function createRun(
  tx: Tx,
  { shopId }: PartnerContext,
  runId: string,
  selection: Selection,
): Promise<{ runId: string }> {
  const state = "waiting_for_journals";
  await tx.pushRun.create({
    data: { id: runId, shopId, state, selection, createdAt: now() },
  });
  await goOn(tx, runId);
  return { runId };
}

/** A worker takes the run up now; queued already, it is queued once, and waits no longer. */
export async function goOn(tx: Tx | null, runId: string): Promise<void> {
  await enqueue(tx, pushRunJob, { runId }, { key: runId, hastens: true });
}

/**
 * For a worker that starts: takes up the pushes that are under way, of all shops, without waiting until the queue notices
 * that their worker is gone. One that another worker executes is left to it, one that is paused to the merchant.
 */
export async function resumePushes(): Promise<void> {
  const runs = await db().prisma.pushRun.findMany({
    where: { state: { in: [...executedRunStates] } },
    select: { id: true },
  });
  for (const { id } of runs) await goOn(null, id);
}

/** Throws conflict while a push of the shop is under way. */
export async function requireNoActiveRun(ctx: PartnerContext): Promise<void> {
  const { shopId } = ctx;
  const active = await db().prisma.pushRun.count({
    where: { shopId, state: ACTIVE },
  });
  if (active > 0) throw alreadyRunning();
}

export function alreadyRunning(): AppError {
  return new AppError("conflict", {
    detail: "A push is running. Push again when it is done.",
  });
}
