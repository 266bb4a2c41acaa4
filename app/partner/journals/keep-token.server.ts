/** A token that works is put in the place of the one before. */
import { now } from "../../platform/clock.ts";
import { seal } from "../../platform/crypto.server.ts";
import { db } from "../../platform/db.server.ts";
import { newId } from "../../platform/ids.server.ts";
import { enqueue } from "../../platform/queue.server.ts";
import { queueCopies } from "../analytics/copies-queue.server.ts";
import type { PartnerContext } from "../context.ts";
import type { Source, TokenFacts } from "./connection.ts";
import { about } from "./connection.server.ts";
import { deliverOutboxJob } from "./jobs.ts";
import { republishProtocols } from "./outbox-queue.server.ts";
import { queueAllReports } from "./report-queue.server.ts";
import { NEVER } from "./state.ts";

export type NewConnection = {
  token: string;
  source: Source;
  /** Null: Journals does not tell whose token it is. */
  partnerId: string | null;
  facts: TokenFacts;
  /** When Journals told these facts itself. */
  checkedAt: Date | null;
  /** Journals knows none of the store's protocols: they are sent anew. */
  isOtherAccount: boolean;
};

/**
 * Keeps the token sealed, sends what waits, and to another account every protocol. `onlyIfWanted`: answers false and
 * changes nothing when the merchant has disconnected the store, or given a token, in the meantime.
 */
export async function keepToken(
  { shopId }: PartnerContext,
  connection: NewConnection,
  { onlyIfWanted }: { onlyIfWanted: boolean },
): Promise<boolean> {
  const { token, source, partnerId, facts, checkedAt } = connection;
  return db().prisma.$transaction(async (tx) => {
    const isWanted = onlyIfWanted
      ? { journalsSource: source, journalsDisconnectedAt: null }
      : {};
    // the lock of the row: a disconnect waits, or is seen
    const { count } = await tx.shop.updateMany({
      where: { id: shopId, ...isWanted },
      data: { journalsAnsweredAt: now() },
    });
    if (count === 0) return false;
    const before = await tx.shop.findUniqueOrThrow({ where: { id: shopId } });
    await tx.shop.update({
      where: { id: shopId },
      data: {
        journalsToken: seal(token, about(shopId)),
        journalsSource: source,
        journalsPartnerId: partnerId,
        journalsConnectedAt: now(),
        journalsDisconnectedAt: null,
        journalsError: null,
        journalsErrorAt: null,
        journalsTokenFacts: facts,
        journalsCheckedAt: checkedAt,
        journalsTakesReports: null,
      },
    });
    if (connection.isOtherAccount) await republishProtocols(tx, shopId);
    // what was reported without a connection went nowhere
    if (before.journalsToken === null || connection.isOtherAccount)
      await queueAllReports(tx, shopId);
    // Journals answers: there is no reason to wait any longer
    await tx.outboxEntry.updateMany({
      where: { shopId, nextAttemptAt: { lt: NEVER } },
      data: { nextAttemptAt: now() },
    });
    await enqueue(tx, deliverOutboxJob, { shopId }, { key: newId() });
    await queueCopies(tx, shopId);
    return true;
  });
}

/** Whether the two are known to differ. */
export function isOtherPartner(
  before: string | null,
  after: string | null,
): boolean {
  return before !== null && after !== null && before !== after;
}
