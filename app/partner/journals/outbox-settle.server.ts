/** What an answer of Journals, or its absence, means for the outbox. */
import type { Prisma, Protocol } from "@prisma/client";
import type { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { queueCopies } from "../analytics/copies-queue.server.ts";
import {
  markProductsPending,
  reportAssigned,
} from "../protocols/assigned.server.ts";
import { findProtocolLocked } from "../protocols/lock.server.ts";
import type { SavedProtocol } from "./answers.ts";
import type { Parcel } from "./outbox-claim.server.ts";
import { mayHaveArrived } from "./failure.ts";
import { queueForJournals } from "./outbox-queue.server.ts";
import { backoffMs } from "./pace.ts";
import { forgetJournals } from "./unarchived.server.ts";
import { type JournalsProblem, NEVER } from "./state.ts";

type Tx = Prisma.TransactionClient;

/**
 * Keeps what Journals said and takes the row out of the outbox, unless a save
 * has put something newer there. `saved` is null after archiving.
 */
export async function settleDelivered(
  parcel: Parcel,
  saved: SavedProtocol | null,
): Promise<void> {
  await inProtocol(parcel, async (tx, protocol) => {
    const told = saved
      ? await keepAnswer(tx, protocol, { parcel, saved })
      : protocol;
    if (!(await isStillQueued(tx, parcel))) return;
    if (parcel.kind === "archive" && protocol.status === "active")
      return settleUnknownThere(tx, protocol);
    const isNewest =
      parcel.kind === "archive" ||
      (protocol.status === "active" && protocol.version === parcel.version);
    if (isNewest)
      await tx.outboxEntry.deleteMany({ where: { protocolId: told.id } });
    else await queueForJournals(tx, told);
  });
}

/** Notes the failure, unless a save has put something newer there. Answers when it is worth trying again. */
export async function settleFailed(
  parcel: Parcel,
  error: AppError,
): Promise<Date> {
  const retryAt = retryTime(parcel, error);
  await inProtocol(parcel, async (tx, protocol) => {
    if (error.code === "precondition-failed" && parcel.etag !== null)
      await forgetEtag(tx, protocol);
    else if (error.code === "not-found" && parcel.journalsId !== null)
      await settleUnknownThere(tx, protocol);
    else if (await isStillQueued(tx, parcel))
      await noteFailure(tx, protocol, { parcel, error, retryAt });
  });
  return retryAt;
}

/** A shop without a valid token waits for the token, not for the time to pass. */
function retryTime({ attempts }: Parcel, error: AppError): Date {
  const { code, retryAfterSeconds } = error;
  if (code === "journals-unauthorized") return now();
  const waitMs =
    retryAfterSeconds === undefined
      ? backoffMs(attempts)
      : retryAfterSeconds * 1000;
  return new Date(now().getTime() + waitMs);
}

/** Does nothing when the protocol is gone: the shop was erased in the meantime. */
async function inProtocol(
  { shopId, protocolId }: Parcel,
  settle: (tx: Tx, protocol: Protocol) => Promise<void>,
): Promise<void> {
  await db().prisma.$transaction(async (tx) => {
    const protocol = await findProtocolLocked(tx, shopId, protocolId);
    if (protocol) await settle(tx, protocol);
  });
}

async function isStillQueued(
  tx: Tx,
  { protocolId, idempotencyKey }: Parcel,
): Promise<boolean> {
  const where = { protocolId, idempotencyKey };
  return (await tx.outboxEntry.count({ where })) === 1;
}

async function keepAnswer(
  tx: Tx,
  protocol: Protocol,
  { parcel: { version }, saved }: { parcel: Parcel; saved: SavedProtocol },
): Promise<Protocol> {
  const { id: protocolId } = protocol;
  await tx.protocolVersion.update({
    where: { protocolId_version: { protocolId, version } },
    // a Journals that counts no versions has ours
    data: { journalsVersion: saved.version ?? version },
  });
  if (protocol.journalsId === null) {
    await reportAssigned(tx, protocol);
    await queueCopies(tx, protocol.shopId);
  }
  return tx.protocol.update({
    where: { id: protocolId },
    data: {
      journalsId: saved.id,
      journalsEtag: saved.etag,
      journalsSyncedVersion: version,
    },
  });
}

/** Someone else changed it there, or our own answer was lost: the next attempt goes without If-Match. */
async function forgetEtag(tx: Tx, { id }: Protocol): Promise<void> {
  await tx.protocol.update({ where: { id }, data: { journalsEtag: null } });
}

/** Journals lost it, or archived it while it came into use again: an archived protocol is then as it should be, an active one is created again. */
async function settleUnknownThere(tx: Tx, protocol: Protocol): Promise<void> {
  const { id: protocolId } = protocol;
  await tx.outboxEntry.deleteMany({ where: { protocolId } });
  if (protocol.status === "archived") return;
  const unknown = await forgetJournals(tx, protocol);
  await queueForJournals(tx, unknown);
  await markProductsPending(tx, unknown);
}

type Failure = { parcel: Parcel; error: AppError; retryAt: Date };

async function noteFailure(
  tx: Tx,
  protocol: Protocol,
  { parcel, error, retryAt }: Failure,
): Promise<void> {
  const { protocolId } = parcel;
  const { code, detail = null, errors } = error;
  const lastError: JournalsProblem = { code, detail, errors };
  const nextAttemptAt = isLasting(parcel, error) ? NEVER : retryAt;
  const mayHaveArrived = isStillUnsure(parcel, error);
  await tx.outboxEntry.update({
    where: { protocolId },
    data: { lastError, nextAttemptAt, mayHaveArrived },
  });
  const isOutdated =
    parcel.kind === "upsert"
      ? protocol.status === "archived" || protocol.version > parcel.version
      : protocol.status === "active";
  // what was refused is not there, so the newer state can go in its place
  if (nextAttemptAt === NEVER && isOutdated && !mayHaveArrived)
    await queueForJournals(tx, protocol);
}

/** What was refused is not there; else what was unsure before stays so. */
function isStillUnsure(parcel: Parcel, error: AppError): boolean {
  if (error.code === "journals-refused") return false;
  return parcel.mayHaveArrived || mayHaveArrived(error);
}

/** Sending the same again would fail again. */
function isLasting({ journalsId }: Parcel, { code }: AppError): boolean {
  if (code === "journals-unavailable" || code === "journals-unauthorized")
    return false;
  // not found when creating: something else answers at the address of Journals
  return code !== "not-found" || journalsId !== null;
}
