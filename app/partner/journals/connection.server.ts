import { AppError, type ProblemCode } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { open, SealError } from "../../platform/crypto.server.ts";
import { db } from "../../platform/db.server.ts";
import { log } from "../../platform/log.server.ts";
import type { PartnerContext } from "../context.ts";
import { type JournalsClient, journalsClient } from "./client.server.ts";
import { JournalsFailure } from "./failure.ts";
import { journalsTransport } from "./transport.server.ts";

/** What is known is as good as this; a row is not written for every call. */
const NOTE_AGAIN_AFTER_MS = 30_000;

/** Binds a sealed token to its shop. */
export const about = (shopId: string) => `journals_token:${shopId}`;

/**
 * Calls Journals as this shop, and notes on the shop whether Journals answered. Throws journals-unauthorized when it is
 * not connected, and whatever the call throws. When Journals no longer takes the token the shop counts as disconnected:
 * the next request of a merchant connects it again, unless a person had given the token.
 */
export async function withJournals<Result>(
  ctx: PartnerContext,
  call: (client: JournalsClient) => Promise<Result>,
  { timeoutSeconds }: { timeoutSeconds?: number } = {},
): Promise<Result> {
  const sealed = await findSealedToken(ctx);
  const token = sealed === null ? null : openToken(ctx, sealed);
  if (sealed === null || token === null) {
    if (sealed !== null)
      await forgetToken(ctx, sealed, "journals-unauthorized");
    throw new AppError("journals-unauthorized", {
      detail: "The store is not connected to Journals. See Settings.",
    });
  }
  const patience = timeoutSeconds === undefined ? {} : { timeoutSeconds };
  try {
    const client = journalsClient({
      ...journalsTransport(),
      token,
      ...patience,
    });
    const result = await call(client);
    await noteAnswer(ctx, sealed);
    return result;
  } catch (error) {
    if (error instanceof AppError) await noteFailure(ctx, sealed, error);
    throw error;
  }
}

export async function findSealedToken(
  ctx: PartnerContext,
): Promise<string | null> {
  const shop = await db().prisma.shop.findUnique({
    where: { id: ctx.shopId },
    select: { journalsToken: true },
  });
  return shop?.journalsToken ?? null;
}

/** Null when the token was sealed with a key that is gone: only a new one helps. */
export function openToken(ctx: PartnerContext, sealed: string): string | null {
  try {
    return open(sealed, about(ctx.shopId));
  } catch (error) {
    if (!(error instanceof SealError)) throw error;
    log.error({ shop: ctx.shop, err: error }, "token cannot be opened");
    return null;
  }
}

/** Only that token: another request may have connected the shop anew in the meantime. */
export async function forgetToken(
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
      journalsErrorAt: reason === null ? null : now(),
    },
  });
}

async function noteAnswer(ctx: PartnerContext, sealed: string): Promise<void> {
  await db().prisma.shop.updateMany({
    where: {
      id: ctx.shopId,
      journalsToken: sealed,
      OR: [
        { journalsError: { not: null } },
        { journalsAnsweredAt: null },
        { journalsAnsweredAt: { lt: longAgo() } },
      ],
    },
    data: {
      journalsAnsweredAt: now(),
      journalsError: null,
      journalsErrorAt: null,
    },
  });
}

/** A refusal of what was asked is an answer too. */
async function noteFailure(
  ctx: PartnerContext,
  sealed: string,
  error: AppError,
): Promise<void> {
  const { code } = error;
  if (code === "journals-unauthorized") return forgetToken(ctx, sealed, code);
  const isAnswer = error instanceof JournalsFailure && error.isAnswer;
  if (isAnswer || code !== "journals-unavailable")
    return noteAnswer(ctx, sealed);
  await db().prisma.shop.updateMany({
    where: {
      id: ctx.shopId,
      journalsToken: sealed,
      OR: [{ journalsError: null }, { journalsErrorAt: { lt: longAgo() } }],
    },
    data: { journalsError: code, journalsErrorAt: now() },
  });
}

function longAgo(): Date {
  return new Date(now().getTime() - NOTE_AGAIN_AFTER_MS);
}
