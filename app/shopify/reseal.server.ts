import { newestSeal, reseal } from "../platform/crypto.server.ts";
import { db } from "../platform/db.server.ts";
import { aboutToken } from "./sessions.server.ts";

/** `lost`: their key is no longer listed. The next page of the app gets new tokens. */
export type Resealed = { resealed: number; lost: number };

type Sealed = { id: string; accessToken: string; refreshToken: string | null };

/**
 * Seals the tokens of every session under the newest key. A session that is stored meanwhile is left as it is: it is newer.
 */
export async function resealSessions(): Promise<Resealed> {
  const startsWith = newestSeal();
  const sessions = await db().prisma.session.findMany({
    where: {
      OR: [
        { accessToken: { not: "" }, NOT: { accessToken: { startsWith } } },
        { refreshToken: { not: null }, NOT: { refreshToken: { startsWith } } },
      ],
    },
    select: { id: true, accessToken: true, refreshToken: true },
  });
  const done: Resealed = { resealed: 0, lost: 0 };
  for (const session of sessions) {
    const fresh = resealed(session);
    if (fresh === null) done.lost += 1;
    else done.resealed += await replace(session, fresh);
  }
  return done;
}

/** Null when one of its tokens cannot be opened: then the session is of no use. */
function resealed({ id, accessToken, refreshToken }: Sealed) {
  const access = reseal(accessToken, aboutToken(id, "accessToken"));
  if (access === null) return null;
  if (refreshToken === null) return { accessToken: access, refreshToken };
  const refresh = reseal(refreshToken, aboutToken(id, "refreshToken"));
  if (refresh === null) return null;
  return { accessToken: access, refreshToken: refresh };
}

async function replace(
  where: Sealed,
  data: Omit<Sealed, "id">,
): Promise<number> {
  const { count } = await db().prisma.session.updateMany({ where, data });
  return count;
}
