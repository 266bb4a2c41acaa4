import type { ProtocolInput } from "../../contract/protocol.ts";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { findProtocolLocked } from "../protocols/lock.server.ts";

/** What is about to be sent. */
export type Parcel = {
  shopId: string;
  protocolId: string;
  kind: "upsert" | "archive";
  version: number;
  content: ProtocolInput;
  idempotencyKey: string;
  /** With this one. */
  attempts: number;
  /** An attempt before this one may have reached Journals without an answer. */
  mayHaveArrived: boolean;
  /** Null: Journals does not know the protocol yet. */
  journalsId: string | null;
  etag: string | null;
};

/**
 * Takes the row that is due and was tried least, and notes the attempt before
 * it is made: from then on a save knows that the request may have arrived.
 * Null when nothing is due.
 */
export async function claimNext(shopId: string): Promise<Parcel | null> {
  return db().prisma.$transaction(async (tx) => {
    const due = { shopId, nextAttemptAt: { lte: now() } };
    const next = await tx.outboxEntry.findFirst({
      where: due,
      orderBy: [{ attempts: "asc" }, { createdAt: "asc" }],
    });
    if (!next) return null;
    const { protocolId } = next;
    const protocol = await findProtocolLocked(tx, shopId, protocolId);
    if (!protocol) return null;
    // a save may have replaced it while we waited for the lock
    const [entry] = await tx.outboxEntry.updateManyAndReturn({
      where: { protocolId },
      data: { attempts: { increment: 1 }, mayHaveArrived: true },
    });
    if (!entry) return null;
    const { version, idempotencyKey, attempts } = entry;
    const isSame = entry.idempotencyKey === next.idempotencyKey;
    const { content } = await tx.protocolVersion.findUniqueOrThrow({
      where: { protocolId_version: { protocolId, version } },
    });
    return {
      shopId,
      protocolId,
      kind: entry.kind === "archive" ? "archive" : "upsert",
      version,
      // as it is stored: a repeated request is the same byte for byte
      content: content as ProtocolInput,
      idempotencyKey,
      attempts,
      mayHaveArrived: next.mayHaveArrived && isSame,
      journalsId: protocol.journalsId,
      etag: protocol.journalsEtag,
    };
  });
}
