import { AppError } from "../../errors.ts";
import { db } from "../../platform/db.server.ts";
import type { PartnerContext } from "../context.ts";
import { findProtocolLocked } from "../protocols/lock.server.ts";
import { queueForJournals } from "./outbox-queue.server.ts";

/**
 * Somebody looked: what may have arrived in Journals is not there. The newest state is sent as if it were the first time.
 * Throws not-found.
 */
export async function sendAgain(
  { shopId }: PartnerContext,
  protocolId: string,
): Promise<{ id: string }> {
  await db().prisma.$transaction(async (tx) => {
    const protocol = await findProtocolLocked(tx, shopId, protocolId);
    if (!protocol) throw new AppError("not-found");
    const { count } = await tx.outboxEntry.updateMany({
      where: { protocolId },
      data: { mayHaveArrived: false },
    });
    if (count > 0) await queueForJournals(tx, protocol);
  });
  return { id: protocolId };
}
