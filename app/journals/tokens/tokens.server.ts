/** Tokens of partners: issued, recognised, rotated, revoked. Only hashes of their secrets are kept. */
import { randomBytes } from "node:crypto";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import {
  constantTimeEqual,
  randomToken,
  sha256Hex,
} from "../../platform/crypto.server.ts";
import { db } from "../../platform/db.server.ts";
import { newId } from "../../platform/ids.server.ts";
import type { Caller, JournalsContext, Tx } from "../context.ts";
import { bearerToken, formatToken, parseToken } from "./token.ts";

const SHORT_ID_BYTES = 6;
const LAST_USED_PRECISION_MS = 60_000;
/** Compared with when the token is unknown, so that the answer takes as long. Hash of nothing anyone holds. */
const NO_HASH = sha256Hex(randomToken());

export type NewToken = {
  partnerId: string;
  scopes: string[];
  /** What it is for; tokens of one label replace each other. */
  label: string;
  expiresAt?: Date | null;
};

/** Answers the whole token: the only time that it exists in clear here. */
export async function issueToken(tx: Tx, token: NewToken): Promise<string> {
  const shortId = randomBytes(SHORT_ID_BYTES).toString("hex");
  const secret = randomToken();
  await tx.apiToken.create({
    data: {
      id: newId(),
      partnerId: token.partnerId,
      shortId,
      secretHash: Buffer.from(sha256Hex(secret), "hex"),
      scopes: token.scopes,
      label: token.label,
      createdAt: now(),
      expiresAt: token.expiresAt ?? null,
    },
  });
  return formatToken({ shortId, secret });
}

/**
 * Who the `Authorization` header speaks for. Throws unauthorized; whether a token is expired or
 * revoked is told only to whoever proved to hold it.
 */
export async function authenticate(
  authorization: string | null,
): Promise<Caller> {
  const text = bearerToken(authorization);
  if (!text) throw unauthorized("Send Authorization: Bearer <token>.");
  const parts = parseToken(text);
  if (!parts) throw unauthorized("The token is not valid.");
  const { shortId, secret } = parts;
  const row = await db().prisma.apiToken.findUnique({ where: { shortId } });
  const hash = row ? Buffer.from(row.secretHash).toString("hex") : NO_HASH;
  if (!constantTimeEqual(sha256Hex(secret), hash) || !row)
    throw unauthorized("The token is not valid.");
  if (row.revokedAt) throw unauthorized("The token was revoked.");
  if (row.expiresAt && row.expiresAt <= now())
    throw unauthorized("The token has expired.");
  await noteUse(row);
  return { partnerId: row.partnerId, tokenId: row.id, scopes: row.scopes };
}

/** Revokes the token the request is made with. */
export async function revokeOwnToken(ctx: JournalsContext): Promise<void> {
  await ctx.tx.apiToken.updateMany({
    where: { id: ctx.tokenId, partnerId: ctx.partnerId, revokedAt: null },
    data: { revokedAt: now(), revokedReason: "revoked by its holder" },
  });
}

/** Leaves the newest `keep` live tokens of a label and revokes the older ones. */
export async function revokeOlderTokens(
  tx: Tx,
  { partnerId, label }: { partnerId: string; label: string },
  keep: number,
): Promise<void> {
  const live = { partnerId, label, revokedAt: null };
  const older = await tx.apiToken.findMany({
    where: live,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    skip: keep,
    select: { id: true },
  });
  await tx.apiToken.updateMany({
    where: { ...live, id: { in: older.map(({ id }) => id) } },
    data: { revokedAt: now(), revokedReason: "replaced by a newer token" },
  });
}

/** At most one write a minute and token: requests of one token do not queue for one row. */
async function noteUse(row: { id: string; lastUsedAt: Date | null }) {
  const staleBefore = new Date(now().getTime() - LAST_USED_PRECISION_MS);
  if (row.lastUsedAt && row.lastUsedAt > staleBefore) return;
  await db().prisma.apiToken.updateMany({
    where: {
      id: row.id,
      OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: staleBefore } }],
    },
    data: { lastUsedAt: now() },
  });
}

function unauthorized(detail: string): AppError {
  return new AppError("unauthorized", { detail });
}
