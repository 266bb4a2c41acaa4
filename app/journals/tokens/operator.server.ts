/** Tokens as whoever runs Journals handles them, from the command line. */
import type { ApiToken } from "@prisma/client";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { isUuid, newId } from "../../platform/ids.server.ts";
import type { ChangeContext, Tx } from "../context.ts";
import { LIVE_TOKENS } from "./token.ts";
import { issueToken, type NewToken, revokeTokens } from "./tokens.server.ts";

export type PartnerRef = { id: string; name: string };
export type ListedToken = Omit<ApiToken, "secretHash"> & {
  partner: PartnerRef;
};

/** By id or by the domain of its store. Throws not-found. */
export async function getPartner(tx: Tx, ref: string): Promise<PartnerRef> {
  const partner = await tx.partner.findUnique({
    where: isUuid(ref) ? { id: ref } : { shopDomain: ref },
    select: { id: true, name: true },
  });
  if (!partner)
    throw new AppError("not-found", { detail: `There is no partner ${ref}.` });
  return partner;
}

/** For one that has no Shopify store here. */
export async function createPartner(tx: Tx, name: string): Promise<PartnerRef> {
  return tx.partner.create({
    data: { id: newId(), name },
    select: { id: true, name: true },
  });
}

/** Answers the whole token. Throws conflict when the partner has two live ones of this label already. */
export async function issueWithinLimit(
  ctx: ChangeContext,
  token: NewToken,
): Promise<string> {
  const { partnerId, label } = token;
  // as the exchange does: two at once count the live tokens one after the other
  await ctx.tx.$queryRaw`
    select 1 from journals.partner where id = ${partnerId}::uuid for update`;
  const live = await ctx.tx.apiToken.findMany({
    where: { partnerId, label, ...isLive() },
    orderBy: { createdAt: "asc" },
  });
  if (live.length >= LIVE_TOKENS)
    throw new AppError("conflict", {
      detail: `${LIVE_TOKENS} tokens labelled ${label} are live: ${live.map(({ shortId }) => shortId).join(", ")}.`,
    });
  return issueToken(ctx, token);
}

/** The live ones, or all there ever were; the newest last. */
export async function listTokens(
  tx: Tx,
  { partnerId, all }: { partnerId?: string; all: boolean },
): Promise<ListedToken[]> {
  return tx.apiToken.findMany({
    where: {
      ...(partnerId !== undefined && { partnerId }),
      ...(!all && isLive()),
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    omit: { secretHash: true },
    include: { partner: { select: { id: true, name: true } } },
  });
}

/** From the next request on it is refused. Throws not-found, or conflict when it was revoked before. */
export async function revokeToken(
  ctx: ChangeContext,
  shortId: string,
  reason: string,
): Promise<void> {
  if ((await revokeTokens(ctx, { shortId }, reason)) === 1) return;
  const known = await ctx.tx.apiToken.findUnique({ where: { shortId } });
  if (!known)
    throw new AppError("not-found", {
      detail: `There is no token ${shortId}.`,
    });
  throw new AppError("conflict", {
    detail: `It was revoked before: ${known.revokedReason ?? "no reason given"}.`,
  });
}

function isLive() {
  return {
    revokedAt: null,
    OR: [{ expiresAt: null }, { expiresAt: { gt: now() } }],
  };
}
