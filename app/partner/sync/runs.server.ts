import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { newId } from "../../platform/ids.server.ts";
import { enqueue } from "../../platform/queue.server.ts";
import type { PartnerContext } from "../context.ts";
import { pushRunJob } from "./jobs.ts";
import { activeRunStates } from "./run.ts";
import { findRun, endRun } from "./run-states.server.ts";
import { isSameSelection, Selection } from "./selection.ts";

const ACTIVE = { in: [...activeRunStates] };
const ALREADY_RUNNING = "A push is running. Push again when it is done.";

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
    await tx.$queryRaw`select 1 from partner.shop where id = ${ctx.shopId}::uuid for update`;
    const active = await tx.pushRun.findFirst({
      where: { shopId: ctx.shopId, state: ACTIVE },
    });
    if (
      active &&
      !isSameSelection(Selection.parse(active.selection), selection)
    ) {
      throw new AppError("conflict", { detail: ALREADY_RUNNING });
    }
    const runId = active?.id ?? newId();
    if (!active) {
      await tx.pushRun.create({
        data: {
          id: runId,
          shopId: ctx.shopId,
          state: "waiting_for_journals",
          selection,
          createdAt: now(),
        },
      });
    }
    // for a run under way as well: should its job have been given up, it goes on
    await enqueue(tx, pushRunJob, { runId }, { key: runId });
    return { runId };
  });
}

/**
 * For a worker that starts: takes up the pushes that are under way, of all shops, without waiting until the queue notices
 * that their worker is gone. One that another worker executes is left to it.
 */
export async function resumePushes(): Promise<void> {
  const runs = await db().prisma.pushRun.findMany({
    where: { state: ACTIVE },
    select: { id: true },
  });
  for (const { id } of runs) {
    await enqueue(null, pushRunJob, { runId: id }, { key: id });
  }
}

/** Throws conflict while a push of the shop is under way. */
export async function requireNoActiveRun(ctx: PartnerContext): Promise<void> {
  const { shopId } = ctx;
  const active = await db().prisma.pushRun.count({
    where: { shopId, state: ACTIVE },
  });
  if (active > 0) throw new AppError("conflict", { detail: ALREADY_RUNNING });
}

/** Stops a run after the calls under way; what was written stays. Throws not-found, conflict when it ended already. */
export async function cancelRun(
  ctx: PartnerContext,
  runId: string,
): Promise<void> {
  const run = await findRun(runId);
  if (run?.shopId !== ctx.shopId) throw new AppError("not-found");
  if (!(await endRun(run, "cancelled", null))) {
    throw new AppError("conflict", { detail: "The push has ended" });
  }
}

/**
 * Pushes the products of a run again that it could not write: refused or failed. Conflicts are decided elsewhere.
 * Throws not-found when there is none, conflict while another push is running.
 */
export async function pushAgain(
  ctx: PartnerContext,
  runId: string,
): Promise<{ runId: string }> {
  const items = await db().prisma.pushItem.findMany({
    where: {
      ...{ runId, run: { shopId: ctx.shopId } },
      state: { in: ["rejected", "failed"] },
    },
    select: { productGid: true },
  });
  if (items.length === 0) throw new AppError("not-found");
  const gids = items.map(({ productGid }) => productGid);
  return startPush(ctx, { kind: "products", gids });
}

/**
 * Goes on with a run that failed or was cancelled: what is not written is planned anew, from the products as they are
 * now. Throws not-found; conflict when it is not the shop's latest run, or did not fail.
 */
export async function retryRun(
  ctx: PartnerContext,
  runId: string,
): Promise<void> {
  await db().prisma.$transaction(async (tx) => {
    await tx.$queryRaw`select 1 from partner.shop where id = ${ctx.shopId}::uuid for update`;
    const latest = await tx.pushRun.findFirst({
      where: { shopId: ctx.shopId },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    });
    if (latest?.id !== runId) {
      const run = await findRun(runId);
      const isOurs = run?.shopId === ctx.shopId;
      throw new AppError(isOurs ? "conflict" : "not-found");
    }
    if (latest.state !== "failed" && latest.state !== "cancelled") {
      throw new AppError("conflict");
    }
    await tx.pushItem.deleteMany({ where: { runId, state: "failed" } });
    await tx.pushRun.update({
      where: { id: runId },
      data: {
        state: "waiting_for_journals",
        startedAt: null,
        finishedAt: null,
      },
    });
    await enqueue(tx, pushRunJob, { runId }, { key: runId });
  });
}
