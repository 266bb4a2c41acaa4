import { rates } from "../contract/rates.ts";
import { FAILED_LOGINS } from "./limits/failed-logins.server.ts";
import { purgeHits } from "./limits/hits.server.ts";
import { db } from "../platform/db.server.ts";

/** A day is promised to clients; the second one is for their clocks and ours. */
const IDEMPOTENCY_KEYS_KEPT_MS = 48 * 60 * 60 * 1000;

const LONGEST_WINDOW_SECONDS = Math.max(
  ...[...Object.values(rates), FAILED_LOGINS].map(
    (rate) => rate?.windowSeconds ?? 0,
  ),
);

export type Purged = {
  idempotencyKeys: number;
  sessionTokens: number;
  limits: number;
};

/** Forgets idempotency keys past their time, session tokens refused by their age anyway, and limits nobody is near. */
export async function purgeExpired(now: Date): Promise<Purged> {
  const { prisma } = db();
  const keptSince = new Date(now.getTime() - IDEMPOTENCY_KEYS_KEPT_MS);
  const keys = await prisma.idempotencyKey.deleteMany({
    where: { createdAt: { lt: keptSince } },
  });
  const tokens = await prisma.usedSessionToken.deleteMany({
    where: { expiresAt: { lt: now } },
  });
  return {
    idempotencyKeys: keys.count,
    sessionTokens: tokens.count,
    limits: await purgeHits(LONGEST_WINDOW_SECONDS),
  };
}
