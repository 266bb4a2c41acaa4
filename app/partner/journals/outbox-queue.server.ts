/** What Journals still has to be told: one row for each protocol, always its newest state. */
import type { Prisma, Protocol } from "@prisma/client";
import { now } from "../../platform/clock.ts";
import { newId } from "../../platform/ids.server.ts";
import { enqueue } from "../../platform/queue.server.ts";
import { markProductsPending } from "../protocols/assigned.server.ts";
import { deliverOutboxJob } from "./jobs.ts";

type Tx = Prisma.TransactionClient;
type QueuedProtocol = Pick<
  Protocol,
  "id" | "shopId" | "status" | "version" | "journalsId"
>;

/**
 * Makes the row of a protocol its newest state, with an idempotency key of its
 * own, and sends it soon. The protocol must be locked.
 *
 * A create whose answer never came may have arrived: it stays and is repeated
 * as it was, with its key, until its answer tells the id. Sending the newer
 * state as another create would make a second protocol. `settle` then goes on
 * to the newest state. So it is with an archiving whose answer never came when
 * the protocol is in use again: what is archived there takes no change.
 */
export async function queueForJournals(
  tx: Tx,
  protocol: QueuedProtocol,
): Promise<void> {
  const { id: protocolId, shopId, status, version, journalsId } = protocol;
  const entry = await tx.outboxEntry.findUnique({ where: { protocolId } });
  const isUnknownThere = journalsId === null;
  const mayHaveArrived = entry?.mayHaveArrived === true;
  const isTakenBack = entry?.kind === "archive" && status === "active";
  if (mayHaveArrived && (isUnknownThere || isTakenBack)) {
    const nextAttemptAt = now();
    await tx.outboxEntry.update({
      where: { protocolId },
      data: { nextAttemptAt },
    });
  } else if (isUnknownThere && status === "archived") {
    await tx.outboxEntry.deleteMany({ where: { protocolId } });
    return;
  } else {
    await tx.outboxEntry.deleteMany({ where: { protocolId } });
    await tx.outboxEntry.create({
      data: {
        protocolId,
        shopId,
        kind: status === "archived" ? "archive" : "upsert",
        version,
        idempotencyKey: newId(),
        nextAttemptAt: now(),
        createdAt: now(),
      },
    });
  }
  await enqueue(tx, deliverOutboxJob, { shopId }, { key: newId() });
}

/** Forgets what Journals had and queues every active protocol: the store now belongs to another partner there. */
export async function republishProtocols(
  tx: Tx,
  shopId: string,
): Promise<void> {
  await tx.outboxEntry.deleteMany({ where: { shopId } });
  await tx.releaseCopy.deleteMany({ where: { shopId } });
  await tx.protocolVersion.updateMany({
    where: { protocol: { shopId } },
    data: { journalsVersion: null },
  });
  const protocols = await tx.protocol.updateManyAndReturn({
    where: { shopId },
    data: { journalsId: null, journalsEtag: null, journalsSyncedVersion: null },
  });
  for (const protocol of protocols) {
    await queueForJournals(tx, protocol);
    await markProductsPending(tx, protocol);
  }
}
