import { db } from "../platform/db.server.ts";

/** A day is promised to clients; the second one is for their clocks and ours. */
const IDEMPOTENCY_KEYS_KEPT_MS = 48 * 60 * 60 * 1000;

export type Purged = { idempotencyKeys: number; sessionTokens: number };

/** Forgets idempotency keys past their time and session tokens that are refused by their age anyway. */
export async function purgeExpired(now: Date): Promise<Purged> {
  const { prisma } = db();
  const keptSince = new Date(now.getTime() - IDEMPOTENCY_KEYS_KEPT_MS);
  const keys = await prisma.idempotencyKey.deleteMany({
    where: { createdAt: { lt: keptSince } },
  });
  const tokens = await prisma.usedSessionToken.deleteMany({
    where: { expiresAt: { lt: now } },
  });
  return { idempotencyKeys: keys.count, sessionTokens: tokens.count };
}
