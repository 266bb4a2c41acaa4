import { AppError, canRetry } from "../../errors.ts";
import {
  createTimer,
  now,
  stoppable,
  type Timer,
} from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { env } from "../../platform/env.server.ts";
import { runExclusively } from "../../platform/lock.server.ts";
import { log } from "../../platform/log.server.ts";
import { enqueue } from "../../platform/queue.server.ts";
import { adminClient } from "../../shopify/admin.server.ts";
import type { PartnerContext } from "../context.ts";
import { deliverOutbox } from "../journals/outbox.server.ts";
import { ASSIGN_WITHIN_MS } from "../products/assignment.server.ts";
import { getPartnerContext } from "../shop/shops.server.ts";
import { type DesiredProtocol, listDesired } from "./desired.server.ts";
import {
  endRun,
  findRun,
  isRunning,
  moveRun,
  queueReportsOf,
  type RunRow,
} from "./run-states.server.ts";
import { finishItems, recordSpent } from "./finish.server.ts";
import { claimItems } from "./items.server.ts";
import { pushRunJob } from "./jobs.ts";
import { createReserve } from "../shop/interactive.server.ts";
import { Pacer } from "./pacing.ts";
import { planRun } from "./planning.server.ts";
import { pushItems } from "./push-items.server.ts";
import { isExecuted } from "./run.ts";
import { settleSent } from "./settle-sent.server.ts";
import { together } from "./together.ts";
import type { Push, WorkItem } from "./work.ts";

const BUSY_SECONDS = 5;
const STOPPED_SECONDS = 1;
const UNAVAILABLE_SECONDS = 30;
/** A run that Shopify lets wait longer than this fails; its items stay planned. */
const GIVE_UP_MS = 24 * 60 * 60 * 1000;

/**
 * Executes a run from wherever it stands until it is done, failed, stopped, or has to wait: then a job is enqueued that
 * goes on, and no worker is held. At most one executor per shop; a second one comes back later. Killed at any moment,
 * the next call goes on: what was sent is settled by reading the store. When `signal` is aborted the calls under way are
 * finished, no other is made, and a job is enqueued too.
 */
export async function executePush(
  runId: string,
  {
    signal = new AbortController().signal,
    clock = createTimer(env().TIME_SCALE),
  }: { signal?: AbortSignal; clock?: Timer } = {},
): Promise<void> {
  const found = await findActive(runId);
  if (!found) return;
  const ran = await runExclusively(`push:${found.shopId}`, async () => {
    const run = await findActive(runId); // as the executor before us left it
    const ctx = run && (await findContext(run));
    if (ctx) await execute(newPush(ctx, runId, clock, signal), run);
    return true;
  });
  if (!ran) await executeLater(runId, BUSY_SECONDS);
}

async function findActive(runId: string): Promise<RunRow | null> {
  const run = await findRun(runId);
  return run && isExecuted(run.state) ? run : null;
}

/** A run of a shop that uninstalled the app ends. */
async function findContext(run: RunRow): Promise<PartnerContext | null> {
  try {
    return await getPartnerContext(run.shopId);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const problem = { code: "shopify-unauthorized", detail: null } as const;
    await endRun(run, "failed", problem);
    return null;
  }
}

function newPush(
  ctx: PartnerContext,
  runId: string,
  timer: Timer,
  signal: AbortSignal,
): Push {
  const clock = stoppable(timer, signal);
  const spent = { points: 0, writes: 0, deleteRace: 0 };
  let isHeld = false;
  const isStopped = () => signal.aborted || isHeld;
  const claim = async (items: readonly WorkItem[]) => {
    const ours = await claimItems({ runId, isStopped }, items);
    if (ours.size === 0 && !isStopped()) isHeld = !(await isRunning(runId));
    return ours;
  };
  return {
    ...{ runId, ctx, clock, signal, isStopped },
    client: adminClient(ctx.shop),
    pacer: new Pacer(clock, createReserve(ctx)),
    claim: together(claim),
    finish: together((finished) =>
      finishItems({ runId, ctx, spent }, finished),
    ),
    spent,
    suspects: [],
    suspectsInARow: 0,
    hasProgressed: false,
  };
}

async function execute(push: Push, run: RunRow): Promise<void> {
  const { runId } = push;
  try {
    await settleSent(push);
    if (run.state !== "running" && !(await plan(push, run))) return;
    await pushItems(push);
    await recordSpent(push);
    if (push.signal.aborted) await executeLater(runId, STOPPED_SECONDS);
    else if (!(await endRun(run, "done", null))) await reportCancelled(run);
  } catch (error) {
    await recordSpent(push);
    if (push.signal.aborted && error === push.signal.reason) {
      await executeLater(runId, STOPPED_SECONDS);
      return;
    }
    if (!(error instanceof AppError)) throw error;
    const { code, detail } = error;
    log.warn({ runId, shop: push.ctx.shop, code }, "the push was interrupted");
    const problem = { code, detail: detail ?? null };
    const since = run.startedAt ?? run.createdAt;
    const age = now().getTime() - since.getTime();
    if (!canRetry(error) || age > GIVE_UP_MS) {
      await endRun(run, "failed", problem);
      return;
    }
    await moveRun(runId, null, problem);
    await executeLater(runId, error.retryAfterSeconds ?? UNAVAILABLE_SECONDS);
  }
}

/** Cancelled or paused while calls were under way: what they wrote came after the report. */
async function reportCancelled(run: RunRow): Promise<void> {
  await db().prisma.$transaction((tx) => queueReportsOf(tx, run), {
    timeout: ASSIGN_WITHIN_MS,
  });
}

/** False when the run has to wait for Journals, or was cancelled. */
async function plan(push: Push, run: RunRow): Promise<boolean> {
  const { ctx, runId, clock } = push;
  const { selection } = run;
  let desired = await listDesired(ctx, selection);
  if (desired.some(isWaiting)) {
    const { nextAttemptAt } = await deliverOutbox(ctx);
    desired = await listDesired(ctx, selection);
    // most often the save of a moment ago is on its way in another job
    for (
      let looks = 0;
      looks < BRIEF_LOOKS && desired.some(isWaiting);
      looks++
    ) {
      await clock.sleep(BRIEF_LOOK_MS);
      desired = await listDesired(ctx, selection);
    }
    if (desired.some(isWaiting)) {
      await moveRun(runId, "waiting_for_journals", null);
      await executeLater(runId, secondsUntil(nextAttemptAt, run.createdAt));
      return false;
    }
  }
  if (!(await moveRun(runId, "planning", null))) return false;
  await planRun(push, { selection, desired });
  return moveRun(runId, "running", null);
}

function isWaiting({ journals }: DesiredProtocol): boolean {
  return journals === "waiting";
}

const BRIEF_LOOKS = 6;
const BRIEF_LOOK_MS = 250;
const SHORTEST_WAIT_SECONDS = 2;
const LONGEST_WAIT_SECONDS = 60;

/** When Journals is to be asked next; where that is not known, a quarter of the time waited so far. */
function secondsUntil(at: Date | null, since: Date): number {
  const nowMs = now().getTime();
  const seconds = at
    ? (at.getTime() - nowMs) / 1000
    : (nowMs - since.getTime()) / 4000;
  return Math.ceil(
    Math.min(LONGEST_WAIT_SECONDS, Math.max(SHORTEST_WAIT_SECONDS, seconds)),
  );
}

async function executeLater(
  runId: string,
  startAfterSeconds: number,
): Promise<void> {
  await enqueue(null, pushRunJob, { runId }, { key: runId, startAfterSeconds });
}
