/** Journals keeps what was archived for those who follow it and takes no change to it: a protocol in use again starts anew there. */
import type { Prisma, Protocol } from "@prisma/client";
import { queueForJournals } from "./outbox-queue.server.ts";

type Tx = Prisma.TransactionClient;

/**
 * Queues a protocol that is in use again. What is still on its way decides: nothing, and Journals has archived it; an
 * archiving that was tried may have arrived and is finished first (see `queueForJournals`); one that never left is taken
 * back. The protocol must be locked.
 */
export async function queueUnarchived(
  tx: Tx,
  protocol: Protocol,
): Promise<void> {
  const entry = await tx.outboxEntry.findUnique({
    where: { protocolId: protocol.id },
  });
  const isKnownThere = protocol.journalsId !== null;
  if (isKnownThere && entry === null) {
    await queueForJournals(tx, await forgetJournals(tx, protocol));
    return;
  }
  // what a push may write is what Journals has for certain
  const journalsSyncedVersion = null;
  await queueForJournals(
    tx,
    await tx.protocol.update({
      where: { id: protocol.id },
      data: { journalsSyncedVersion },
    }),
  );
}

/** From now on Journals knows nothing of it: the next delivery makes it, and its numbers begin anew. */
export async function forgetJournals(
  tx: Tx,
  { id }: Pick<Protocol, "id">,
): Promise<Protocol> {
  await tx.protocolVersion.updateMany({
    where: { protocolId: id },
    data: { journalsVersion: null },
  });
  await tx.releaseCopy.deleteMany({ where: { protocolId: id } });
  return tx.protocol.update({
    where: { id },
    data: { journalsId: null, journalsEtag: null, journalsSyncedVersion: null },
  });
}
