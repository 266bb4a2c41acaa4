/** Tokens of partners: issued, described, rotated, revoked. Only hashes of their secrets are kept. */
import { randomBytes } from "node:crypto";
import type { Prisma } from "@prisma/client";
import type { z } from "zod";
import type { TokenDescription } from "../../contract/tokens.ts";
import { now } from "../../platform/clock.ts";
import { randomToken, sha256Hex } from "../../platform/crypto.server.ts";
import { newId } from "../../platform/ids.server.ts";
import { recordEvent } from "../audit/audit.server.ts";
import type { ChangeContext, JournalsContext } from "../context.ts";
import { formatToken } from "./token.ts";

const SHORT_ID_BYTES = 6;

export type NewToken = {
  partnerId: string;
  scopes: string[];
  /** What it is for; tokens of one label replace each other. */
  label: string;
  expiresAt?: Date | null;
};

/** Answers the whole token: the only time that it exists in clear here. */
export async function issueToken(
  ctx: ChangeContext,
  { partnerId, scopes, label, expiresAt = null }: NewToken,
): Promise<string> {
  const shortId = randomBytes(SHORT_ID_BYTES).toString("hex");
  const secret = randomToken();
  const secretHash = Buffer.from(sha256Hex(secret), "hex");
  const [id, createdAt] = [newId(), now()];
  const known = { id, partnerId, shortId, scopes, label, createdAt, expiresAt };
  await ctx.tx.apiToken.create({ data: { ...known, secretHash } });
  const object = `token:${shortId}` as const;
  await recordEvent(ctx, { partnerId, action: "token.issued", object });
  return formatToken({ shortId, secret });
}

/** Revokes those that were not yet; answers how many. */
export async function revokeTokens(
  ctx: ChangeContext,
  which: Prisma.ApiTokenWhereInput,
  reason: string,
): Promise<number> {
  const revoked = await ctx.tx.apiToken.updateManyAndReturn({
    where: { ...which, revokedAt: null },
    data: { revokedAt: now(), revokedReason: reason },
    select: { shortId: true, partnerId: true },
  });
  for (const { shortId, partnerId } of revoked) {
    const object = `token:${shortId}` as const;
    await recordEvent(ctx, { partnerId, action: "token.revoked", object });
  }
  return revoked.length;
}

/** Revokes the token the request is made with. */
export async function revokeOwnToken(ctx: JournalsContext): Promise<void> {
  const { tokenId: id, partnerId } = ctx;
  await revokeTokens(ctx, { id, partnerId }, "revoked by its holder");
}

/** Leaves the newest `keep` live tokens of a label and revokes the older ones. */
export async function revokeOlderTokens(
  ctx: ChangeContext,
  { partnerId, label }: { partnerId: string; label: string },
  keep: number,
): Promise<void> {
  const older = await ctx.tx.apiToken.findMany({
    where: { partnerId, label, revokedAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    skip: keep,
    select: { id: true },
  });
  const which = { id: { in: older.map(({ id }) => id) } };
  await revokeTokens(ctx, which, "replaced by a newer token");
}

/** What the token the request is made with is good for. */
export async function describeOwnToken({
  tx,
  tokenId: id,
  partnerId,
}: JournalsContext): Promise<z.input<typeof TokenDescription>> {
  const row = await tx.apiToken.findUniqueOrThrow({
    where: { id, partnerId },
    include: { partner: { select: { isSample: true } } },
  });
  return {
    token_id: row.shortId,
    partner_id: partnerId,
    label: row.label,
    scopes: row.scopes,
    created_at: row.createdAt.toISOString(),
    expires_at: row.expiresAt?.toISOString() ?? null,
    sample: row.partner.isSample,
  };
}
