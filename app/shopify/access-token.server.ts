import type { Prisma } from "@prisma/client";
import { z } from "zod";
import { AppError, canRetry } from "../errors.ts";
import { now } from "../platform/clock.ts";
import { db } from "../platform/db.server.ts";
import { env } from "../platform/env.server.ts";
import { log } from "../platform/log.server.ts";
import { offlineSessionId, openTokens, sealToken } from "./sessions.server.ts";
import { postToShop } from "./transport.server.ts";

const REFRESH_EARLY_MS = 5 * 60_000;
/** Long enough to wait for another process's call of 30 seconds and then make one's own. */
const LOCK_MS = 65_000;

type Sessions = Pick<Prisma.TransactionClient, "session">;
type Stored = {
  /** As it stands in the row. */
  sealed: string;
  accessToken: string | undefined;
  refreshToken: string | undefined;
  expires: Date | null;
};

const TokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
  refresh_token: z.string().min(1),
  refresh_token_expires_in: z.number().positive(),
});

const refreshing = new Map<string, Promise<string>>();

/**
 * A token that works for 5 more minutes. Throws shopify-unauthorized when there is none and Shopify gives no other (the
 * next page a merchant opens brings one), shopify-unavailable when Shopify cannot be asked.
 */
export async function getAccessToken(shop: string): Promise<string> {
  const stored = await findStored(db().prisma, shop);
  if (stored?.accessToken && lives(stored, REFRESH_EARLY_MS)) {
    return stored.accessToken;
  }
  const running = refreshing.get(shop);
  if (running) return running;
  // of one process only one waits for the lock: each that waits holds a database connection
  const refresh = refreshUnderLock(shop).finally(() => {
    refreshing.delete(shop);
  });
  refreshing.set(shop, refresh);
  return refresh;
}

/** Shopify said 401 to this token. The next call asks for another, and so does the next page a merchant opens. */
export async function forgetAccessToken(
  shop: string,
  token: string,
): Promise<void> {
  const stored = await findStored(db().prisma, shop);
  if (stored?.accessToken !== token) return;
  log.warn({ shop }, "Shopify no longer accepts the shop's access token");
  await db().prisma.session.updateMany({
    where: { id: offlineSessionId(shop), accessToken: stored.sealed },
    data: { accessToken: "" },
  });
}

/** A refresh token works once: of all processes one uses it, the others find what it got. */
function refreshUnderLock(shop: string): Promise<string> {
  const id = offlineSessionId(shop);
  return db().prisma.$transaction(
    async (tx) => {
      await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`;
      const stored = await findStored(tx, shop);
      if (stored?.accessToken && lives(stored, REFRESH_EARLY_MS)) {
        return stored.accessToken;
      }
      if (!stored?.refreshToken) throw new AppError("shopify-unauthorized");
      const answer = await askForTokens(shop, stored);
      if (typeof answer === "string") return answer;
      await tx.session.update({
        where: { id },
        data: rowOf(id, answer),
      });
      return answer.access_token;
    },
    { timeout: LOCK_MS, maxWait: LOCK_MS },
  );
}

/** Shopify's answer, or the old token while it still lives and Shopify cannot be asked. */
async function askForTokens(
  shop: string,
  { accessToken, refreshToken, expires }: Stored,
): Promise<z.output<typeof TokenAnswer> | string> {
  const { SHOPIFY_API_KEY, SHOPIFY_API_SECRET } = env();
  try {
    const answer = await postToShop(shop, "/admin/oauth/access_token", {
      client_id: SHOPIFY_API_KEY,
      client_secret: SHOPIFY_API_SECRET,
      grant_type: "refresh_token",
      refresh_token: refreshToken,
    });
    return TokenAnswer.parse(answer);
  } catch (cause) {
    if (!(cause instanceof AppError) || !canRetry(cause)) {
      throw new AppError("shopify-unauthorized", { cause });
    }
    if (accessToken && lives({ expires }, 0)) return accessToken;
    throw cause;
  }
}

function rowOf(id: string, answer: z.output<typeof TokenAnswer>) {
  const inSeconds = (seconds: number) =>
    new Date(now().getTime() + seconds * 1000);
  return {
    accessToken: sealToken(id, "accessToken", answer.access_token),
    refreshToken: sealToken(id, "refreshToken", answer.refresh_token),
    expires: inSeconds(answer.expires_in),
    refreshTokenExpires: inSeconds(answer.refresh_token_expires_in),
  };
}

async function findStored(
  from: Sessions,
  shop: string,
): Promise<Stored | null> {
  const id = offlineSessionId(shop);
  const row = await from.session.findUnique({ where: { id } });
  if (!row) return null;
  const tokens = openTokens(id, {
    accessToken: row.accessToken,
    refreshToken: row.refreshToken ?? undefined,
  });
  return {
    accessToken: tokens?.accessToken,
    refreshToken: tokens?.refreshToken,
    sealed: row.accessToken,
    expires: row.expires,
  };
}

function lives(
  { expires }: Pick<Stored, "expires">,
  marginMs: number,
): boolean {
  return !expires || expires.getTime() - marginMs > now().getTime();
}
