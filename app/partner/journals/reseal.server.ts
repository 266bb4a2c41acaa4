import { newestSeal, reseal } from "../../platform/crypto.server.ts";
import { db } from "../../platform/db.server.ts";
import { about } from "./connection.server.ts";

/** `lost`: their key is no longer listed. The store connects anew when a merchant opens the app. */
export type Resealed = { resealed: number; lost: number };

/**
 * Seals every store's token for Journals under the newest key. One that is replaced meanwhile is left as it is: it is
 * newer.
 */
export async function resealJournalsTokens(): Promise<Resealed> {
  const { shop } = db().prisma;
  const isNewest = { journalsToken: { startsWith: newestSeal() } };
  const shops = await shop.findMany({
    where: { journalsToken: { not: null }, NOT: isNewest },
    select: { id: true, journalsToken: true },
  });
  const done: Resealed = { resealed: 0, lost: 0 };
  for (const { id, journalsToken } of shops) {
    if (journalsToken === null) continue;
    const fresh = reseal(journalsToken, about(id));
    if (fresh === null) done.lost += 1;
    else done.resealed += await replace({ id, journalsToken }, fresh);
  }
  return done;
}

async function replace(
  where: { id: string; journalsToken: string },
  journalsToken: string,
): Promise<number> {
  const { count } = await db().prisma.shop.updateMany({
    where,
    data: { journalsToken },
  });
  return count;
}
