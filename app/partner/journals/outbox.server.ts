import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { runExclusively } from "../../platform/lock.server.ts";
import { enqueue } from "../../platform/queue.server.ts";
import type { PartnerContext } from "../context.ts";
import type { SavedProtocol } from "./answers.ts";
import type { JournalsClient } from "./client.server.ts";
import { withJournals } from "./connection.server.ts";
import { deliverOutboxJob } from "./jobs.ts";
import { claimNext, type Parcel } from "./outbox-claim.server.ts";
import { settleDelivered, settleFailed } from "./outbox-settle.server.ts";
import { nextWriteAt, noteWrite } from "./pace.ts";
import { NEVER } from "./state.ts";

/** After so many failures in a row Journals is taken to be down. */
const FAILURES_IN_A_ROW = 3;
/** Follow-ups that fall into the same span are one job. */
const FOLLOW_UP_SPAN_SECONDS = 15;
/** Another process delivers, and may have looked before our row was there. */
const AGAIN_AFTER_SECONDS = 5;

export type Delivery = {
  /** Protocols that Journals has not been told; refused ones do not count. */
  waiting: number;
  /** When it goes on by itself. Null: nothing waits, or the shop is not connected. */
  nextAttemptAt: Date | null;
};

/**
 * Sends Journals the newest state of every protocol that is due: at most 20
 * writes a minute, one process at a time for a shop. What fails stays in the
 * outbox and is tried again; what is left over gets a job of its own. Failures
 * of Journals are recorded, not thrown.
 */
export async function deliverOutbox(ctx: PartnerContext): Promise<Delivery> {
  const { shopId } = ctx;
  const isConnected = await runExclusively(`outbox:${shopId}`, () =>
    deliverDue(ctx),
  );
  const { waiting, due } = await countWaiting(shopId);
  if (due === null || isConnected === false)
    return { waiting, nextAttemptAt: null };
  const soonest =
    isConnected === null ? secondsFromNow(AGAIN_AFTER_SECONDS) : now();
  const nextAttemptAt = latest(due, nextWriteAt(shopId, soonest));
  await followUp(shopId, nextAttemptAt);
  return { waiting, nextAttemptAt };
}

/** Answers false when the shop is not, or no longer, connected. */
async function deliverDue(ctx: PartnerContext): Promise<boolean> {
  if ((await countWaiting(ctx.shopId)).waiting === 0) return true;
  try {
    await withJournals(ctx, (client) => deliverEach(ctx, client));
    return true;
  } catch (error) {
    const code = error instanceof AppError ? error.code : null;
    if (code === "journals-unavailable") return true;
    if (code !== "journals-unauthorized") throw error;
    return false;
  }
}

/** Throws the last failure when Journals was not there at the end: what is due later is tried later. */
async function deliverEach(
  ctx: PartnerContext,
  client: JournalsClient,
): Promise<void> {
  let failuresInARow = 0;
  let lastFailure: AppError | null = null;
  for (;;) {
    const isSpent = nextWriteAt(ctx.shopId, now()) > now();
    const parcel = isSpent ? null : await claimNext(ctx.shopId);
    if (!parcel) {
      if (lastFailure) throw lastFailure;
      return;
    }
    noteWrite(ctx.shopId, now());
    try {
      await settleDelivered(parcel, await send(client, parcel));
      [failuresInARow, lastFailure] = [0, null];
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const retryAt = await settleFailed(parcel, error);
      if (error.code === "journals-unauthorized") throw error;
      lastFailure = error.code === "journals-unavailable" ? error : null;
      if (lastFailure === null) continue;
      failuresInARow += 1;
      const isAskedToWait = error.retryAfterSeconds !== undefined;
      if (!isAskedToWait && failuresInARow < FAILURES_IN_A_ROW) continue;
      await postpone(ctx.shopId, retryAt);
      throw error;
    }
  }
}

/**
 * If-Match keeps a request that was long on its way from undoing a later one.
 * It is left out when the version there is not known, so that the merchant's
 * newest state wins in the end.
 */
async function send(
  client: JournalsClient,
  parcel: Parcel,
): Promise<SavedProtocol | null> {
  const { kind, journalsId, etag, content, idempotencyKey } = parcel;
  if (journalsId === null) {
    // there is no way to ask whether it is there: without keys a person has to look
    if (parcel.mayHaveArrived && !(await client.keepsIdempotencyKeys()))
      throw new AppError("journals-unanswered");
    return client.createProtocol(content, { idempotencyKey });
  }
  if (kind === "archive")
    return client.archiveProtocol(journalsId).then(() => null);
  const ifMatch = etag === null ? {} : { ifMatch: etag };
  const options = { idempotencyKey, ...ifMatch };
  return client.updateProtocol(journalsId, content, options);
}

async function postpone(shopId: string, until: Date): Promise<void> {
  await db().prisma.outboxEntry.updateMany({
    where: { shopId, nextAttemptAt: { lt: until } },
    data: { nextAttemptAt: until },
  });
}

async function countWaiting(
  shopId: string,
): Promise<{ waiting: number; due: Date | null }> {
  const { _count: waiting, _min } = await db().prisma.outboxEntry.aggregate({
    where: { shopId, nextAttemptAt: { lt: NEVER } },
    _count: true,
    _min: { nextAttemptAt: true },
  });
  return { waiting, due: _min.nextAttemptAt };
}

async function followUp(shopId: string, at: Date): Promise<void> {
  const seconds = Math.max(
    1,
    Math.ceil((at.getTime() - now().getTime()) / 1000),
  );
  const span = Math.ceil(at.getTime() / 1000 / FOLLOW_UP_SPAN_SECONDS);
  await enqueue(
    null,
    deliverOutboxJob,
    { shopId },
    { key: `${shopId}:${span}`, startAfterSeconds: seconds },
  );
}

function secondsFromNow(seconds: number): Date {
  return new Date(now().getTime() + seconds * 1000);
}

function latest(one: Date, other: Date): Date {
  return one > other ? one : other;
}
