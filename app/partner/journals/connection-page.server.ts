/** The connection as the screens show it: what is known here. No page waits for Journals. */
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { log } from "../../platform/log.server.ts";
import type { PartnerContext } from "../context.ts";
import { problemCode } from "../shop/problem-code.ts";
import {
  type Connection,
  connectionState,
  type Source,
  TokenFacts,
} from "./connection.ts";
import { findSealedToken, withJournals } from "./connection.server.ts";
import { journalsTransport } from "./transport.server.ts";

const CHECK_AGAIN_AFTER_MS = 60_000;
const CHECK_WITHIN_SECONDS = 5;

/** What is known of the connection, with its age. Throws not-found when the shop was erased meanwhile. */
export async function getConnection({
  shopId,
}: PartnerContext): Promise<Connection> {
  const shop = await db().prisma.shop.findUnique({
    where: { id: shopId },
    include: {
      _count: {
        select: { protocols: { where: { journalsId: { not: null } } } },
      },
    },
  });
  if (!shop) throw new AppError("not-found");
  const source: Source = shop.journalsSource === "token" ? "token" : "exchange";
  const connected = shop.journalsToken !== null;
  const disconnectedAt = iso(shop.journalsDisconnectedAt);
  const error = problemCode(shop.journalsError);
  return {
    state: connectionState({ connected, disconnectedAt, source, error }),
    source,
    address: addressOfJournals(),
    partnerId: shop.journalsPartnerId,
    since: iso(shop.journalsConnectedAt),
    token: connected
      ? (TokenFacts.safeParse(shop.journalsTokenFacts).data ?? null)
      : null,
    answeredAt: iso(shop.journalsAnsweredAt),
    disconnectedAt,
    problem: error && { code: error, at: iso(shop.journalsErrorAt) },
    takesReports: shop.journalsTakesReports,
    protocolsThere: shop._count.protocols,
  };
}

/** Asks Journals what the token is good for and keeps the answer. Failures are noted on the shop, not thrown. */
export async function checkConnection(ctx: PartnerContext): Promise<void> {
  const timeoutSeconds = CHECK_WITHIN_SECONDS;
  try {
    const sealed = await findSealedToken(ctx);
    const described = await withJournals(
      ctx,
      async (client) => {
        const told = await client.describeToken();
        if (told === null) await client.checkAccess();
        return told;
      },
      { timeoutSeconds },
    );
    await db().prisma.shop.updateMany({
      where: { id: ctx.shopId, journalsToken: sealed },
      data: {
        journalsCheckedAt: now(),
        ...(described && {
          journalsPartnerId: described.partnerId,
          journalsTokenFacts: TokenFacts.parse(described),
        }),
      },
    });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.info({ shop: ctx.shop, code: error.code }, "Journals did not describe");
  }
}

/** Of this process, by shop: when the last check began, and those under way. */
const begun = new Map<string, number>();
const underWay = new Set<string>();

/**
 * Starts a check when the last one is a minute old. Answers at once whether one is under way: then the page has newer
 * facts a moment later.
 */
export function refreshConnection(
  ctx: PartnerContext,
  { state }: Pick<Connection, "state">,
): boolean {
  const { shopId } = ctx;
  if (underWay.has(shopId)) return true;
  const at = now().getTime();
  const last = begun.get(shopId) ?? -Infinity;
  if (state !== "connected" || at - last < CHECK_AGAIN_AFTER_MS) return false;
  begun.set(shopId, at);
  underWay.add(shopId);
  void checkConnection(ctx)
    .catch((error: unknown) => {
      log.error({ shop: ctx.shop, err: error }, "checking Journals failed");
    })
    .finally(() => underWay.delete(shopId));
  return true;
}

/** Without what should not be in an address and still might be. */
function addressOfJournals(): string | null {
  const { url, isBuiltIn = false } = journalsTransport();
  if (isBuiltIn) return null;
  const { origin, pathname } = new URL(url);
  return origin + pathname.replace(/\/$/, "");
}

function iso(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
