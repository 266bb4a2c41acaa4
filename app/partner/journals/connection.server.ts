import { AppError, type ProblemCode } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { open, seal, SealError } from "../../platform/crypto.server.ts";
import { db } from "../../platform/db.server.ts";
import { env } from "../../platform/env.server.ts";
import { newId } from "../../platform/ids.server.ts";
import { log } from "../../platform/log.server.ts";
import { enqueue } from "../../platform/queue.server.ts";
import type { PartnerContext } from "../context.ts";
import type { Grant } from "./answers.ts";
import { type JournalsClient, journalsClient } from "./client.server.ts";
import { deliverOutboxJob } from "./jobs.ts";
import { republishProtocols } from "./outbox-queue.server.ts";
import { queueAllReports } from "./report-queue.server.ts";
import { NEVER } from "./state.ts";
import { journalsTransport } from "./transport.server.ts";

/** A merchant waits for the page meanwhile. */
const EXCHANGE_WITHIN_SECONDS = 5;

/** Binds a sealed token to its shop. */
export const about = (shopId: string) => `journals_token:${shopId}`;

/**
 * Exchanges the session token of a merchant's request for a token at Journals
 * and keeps it sealed; what waits for Journals is sent next. Answers whether
 * that worked: a failure is noted on the shop and the next request tries again.
 */
export async function connectJournals(
  ctx: PartnerContext,
  sessionToken: string,
): Promise<boolean> {
  const client = journalsClient({
    ...journalsTransport(),
    timeoutSeconds: EXCHANGE_WITHIN_SECONDS,
  });
  const { JOURNALS_CLIENT_ID, JOURNALS_CLIENT_SECRET } = env();
  try {
    const grant = await client.exchangeToken({
      sessionToken,
      clientId: JOURNALS_CLIENT_ID,
      clientSecret: JOURNALS_CLIENT_SECRET,
    });
    await keepGrant(ctx, grant);
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.warn({ shop: ctx.shop, code: error.code }, "Journals not connected");
    await db().prisma.shop.updateMany({
      where: { id: ctx.shopId, journalsToken: null },
      data: { journalsError: error.code },
    });
    return false;
  }
}

/**
 * Calls Journals as this shop. Throws journals-unauthorized when it is not
 * connected, and whatever the call throws. When Journals no longer takes the
 * token the shop counts as disconnected, so that the next request of a
 * merchant connects it again.
 */
export async function withJournals<Result>(
  ctx: PartnerContext,
  call: (client: JournalsClient) => Promise<Result>,
): Promise<Result> {
  const sealed = await findSealedToken(ctx);
  const client = sealed === null ? null : openClient(ctx, sealed);
  if (sealed === null || client === null) {
    if (sealed !== null)
      await forgetToken(ctx, sealed, "journals-unauthorized");
    throw new AppError("journals-unauthorized", {
      detail: "The store is not connected to Journals. Reload the app.",
    });
  }
  try {
    return await call(client);
  } catch (error) {
    if (error instanceof AppError && error.code === "journals-unauthorized")
      await forgetToken(ctx, sealed, error.code);
    throw error;
  }
}

/** Revokes the token and forgets it. Done even when Journals cannot be told: the token is gone here. */
export async function disconnectJournals(ctx: PartnerContext): Promise<void> {
  const sealed = await findSealedToken(ctx);
  if (sealed === null) return;
  await forgetToken(ctx, sealed, null);
  try {
    await openClient(ctx, sealed)?.revokeToken();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.warn({ shop: ctx.shop, code: error.code }, "token not revoked");
  }
}

async function keepGrant(ctx: PartnerContext, grant: Grant): Promise<void> {
  const { shopId } = ctx;
  await db().prisma.$transaction(async (tx) => {
    const before = await tx.shop.findUniqueOrThrow({ where: { id: shopId } });
    await tx.shop.update({
      where: { id: shopId },
      data: {
        journalsToken: seal(grant.token, about(shopId)),
        journalsPartnerId: grant.partnerId,
        journalsConnectedAt: now(),
        journalsError: null,
      },
    });
    const partner = before.journalsPartnerId;
    if (partner !== null && partner !== grant.partnerId)
      await republishProtocols(tx, shopId);
    // what was reported without a connection went nowhere
    if (before.journalsToken === null) await queueAllReports(tx, shopId);
    // Journals answers: there is no reason to wait any longer
    await tx.outboxEntry.updateMany({
      where: { shopId, nextAttemptAt: { lt: NEVER } },
      data: { nextAttemptAt: now() },
    });
    await enqueue(tx, deliverOutboxJob, { shopId }, { key: newId() });
  });
}

async function findSealedToken(ctx: PartnerContext): Promise<string | null> {
  const shop = await db().prisma.shop.findUnique({
    where: { id: ctx.shopId },
    select: { journalsToken: true },
  });
  return shop?.journalsToken ?? null;
}

/** Null when the token was sealed with a key that is gone: only a new one helps. */
function openClient(
  ctx: PartnerContext,
  sealed: string,
): JournalsClient | null {
  try {
    const token = open(sealed, about(ctx.shopId));
    return journalsClient({ ...journalsTransport(), token });
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    log.error({ shop: ctx.shop, err: error }, "token cannot be opened");
    return null;
  }
}

/** Only that token: another request may have connected the shop anew in the meantime. */
async function forgetToken(
  ctx: PartnerContext,
  sealed: string,
  reason: ProblemCode | null,
): Promise<void> {
  if (reason !== null)
    log.warn({ shop: ctx.shop, code: reason }, "disconnected from Journals");
  await db().prisma.shop.updateMany({
    where: { id: ctx.shopId, journalsToken: sealed },
    data: {
      journalsToken: null,
      journalsConnectedAt: null,
      journalsError: reason,
    },
  });
}
