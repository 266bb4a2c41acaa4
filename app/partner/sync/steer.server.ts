/** What a merchant does with a run: pause, resume, cancel, go on, try the rest again. Pressed twice it is done once. */
import type { Prisma } from "@prisma/client";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { isUuid } from "../../platform/ids.server.ts";
import type { PartnerContext } from "../context.ts";
import { executedRunStates, isActive, type RunState } from "./run.ts";
import { endRun, findRun, RunRow } from "./run-states.server.ts";
import { goOn, holdShop, startPush } from "./runs.server.ts";

type Tx = Prisma.TransactionClient;

/**
 * Holds a run after the calls under way, wherever it stands, until `resumeRun` or `cancelRun`. Other pushes of the store
 * wait as long. Throws not-found, conflict when it has ended.
 */
export async function pauseRun(
  ctx: PartnerContext,
  runId: string,
): Promise<void> {
  await steer(ctx, runId, async (tx, run) => {
    if (run.state === "paused") return;
    if (!isActive(run.state)) throw ended();
    await tx.pushRun.updateMany({
      where: { id: runId, state: { in: [...executedRunStates] } },
      data: { state: "paused", pausedAt: now() },
    });
  });
}

/** Goes on where it was held; the pause does not count as time taken. Throws not-found, conflict when it has ended. */
export async function resumeRun(
  ctx: PartnerContext,
  runId: string,
): Promise<void> {
  await steer(ctx, runId, async (tx, run) => {
    if (!isActive(run.state)) throw ended();
    if (run.state !== "paused") return;
    await tx.$executeRaw`
      update partner.push_run set
        state = case when started_at is null then 'waiting_for_journals' else 'running' end,
        started_at = started_at + (${now()}::timestamptz - paused_at), paused_at = null
      where id = ${runId}::uuid and state = 'paused'`;
    await goOn(tx, runId);
  });
}

/** Stops a run after the calls under way; what was written stays. Throws not-found, conflict when it ended already. */
export async function cancelRun(
  ctx: PartnerContext,
  runId: string,
): Promise<void> {
  const run = await findOurs(ctx, runId);
  if (await endRun(run, "cancelled", null)) return;
  if ((await findOurs(ctx, runId)).state !== "cancelled") throw ended();
}

/**
 * Goes on with a run that failed or was cancelled: what is not written is planned anew, from the products as they are
 * now. Throws not-found; conflict when it is not the shop's latest run, or did not fail.
 */
export async function retryRun(
  ctx: PartnerContext,
  runId: string,
): Promise<void> {
  await steer(ctx, runId, async (tx, run) => {
    if (isActive(run.state)) return;
    const latest = await tx.pushRun.findFirst({
      where: { shopId: ctx.shopId },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    });
    const hasStopped = run.state === "failed" || run.state === "cancelled";
    if (latest?.id !== runId || !hasStopped) throw new AppError("conflict");
    await tx.pushItem.deleteMany({ where: { runId, state: "failed" } });
    const state: RunState = "waiting_for_journals";
    await tx.pushRun.update({
      where: { id: runId },
      data: { state, startedAt: null, finishedAt: null },
    });
    await goOn(tx, runId);
  });
}

/**
 * Pushes products of a run again that it could not write, refused or failed: all, or one of them. Conflicts are decided
 * elsewhere. Throws not-found when there is none, conflict while another push is running.
 */
export async function pushAgain(
  ctx: PartnerContext,
  runId: string,
  gid: string | null = null,
): Promise<{ runId: string }> {
  await findOurs(ctx, runId);
  const unwritten = await db().prisma.pushItem.count({
    where: {
      ...{ runId, state: { in: ["rejected", "failed"] } },
      ...(gid === null ? {} : { productGid: gid }),
    },
  });
  if (unwritten === 0) throw new AppError("not-found");
  return startPush(
    ctx,
    gid === null
      ? { kind: "items", runId, states: ["rejected", "failed"] }
      : { kind: "products", gids: [gid] },
  );
}

/** The run as it is while nobody else decides of the shop's pushes. */
async function steer(
  ctx: PartnerContext,
  runId: string,
  decide: (tx: Tx, run: RunRow) => Promise<void>,
): Promise<void> {
  if (!isUuid(runId)) throw new AppError("not-found");
  await db().prisma.$transaction(async (tx) => {
    await holdShop(tx, ctx);
    const where = { id: runId, shopId: ctx.shopId };
    const run = await tx.pushRun.findFirst({ where });
    if (!run) throw new AppError("not-found");
    await decide(tx, RunRow.parse(run));
  });
}

async function findOurs(
  { shopId }: PartnerContext,
  runId: string,
): Promise<RunRow> {
  const run = isUuid(runId) ? await findRun(runId) : null;
  if (run?.shopId !== shopId) throw new AppError("not-found");
  return run;
}

function ended(): AppError {
  return new AppError("conflict", { detail: "The push has ended" });
}
