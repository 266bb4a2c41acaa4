/** Recognises the token of a request. */
import type { ApiToken } from "@prisma/client";
import { now } from "../../platform/clock.ts";
import {
  constantTimeEqual,
  randomToken,
  sha256Hex,
} from "../../platform/crypto.server.ts";
import { db } from "../../platform/db.server.ts";
import { AppError } from "../../errors.ts";
import { log } from "../../platform/log.server.ts";
import { type Sql, sql } from "../../platform/sql.server.ts";
import type { Caller } from "../context.ts";
import { FailedLogin } from "../limits/failed-logins.server.ts";
import { bearerToken, parseToken, type TokenParts } from "./token.ts";

const LAST_USED_PRECISION_MS = 60_000;
export type TokenRow = Pick<
  ApiToken,
  | "id"
  | "partnerId"
  | "secretHash"
  | "scopes"
  | "expiresAt"
  | "revokedAt"
  | "lastUsedAt"
>;

/** Compared with when the token is unknown, so that the answer takes as long. Hash of nothing anyone holds. */
const NO_HASH = sha256Hex(randomToken());

/** The parts of the token in an `Authorization` header. Throws unauthorized; what has not a token's form is a FailedLogin. */
export function readToken(authorization: string | null): TokenParts {
  const text = bearerToken(authorization);
  if (!text) throw unauthorized("Send Authorization: Bearer <token>.");
  const parts = parseToken(text);
  if (!parts) throw new FailedLogin("The token is not valid.");
  return parts;
}

/**
 * Who the token speaks for, from its row. Throws unauthorized; whether a token is expired or revoked is told only to
 * whoever proved to hold it. A token that proves nothing is a FailedLogin.
 */
export async function authenticate(
  { shortId, secret }: TokenParts,
  row: TokenRow | null,
): Promise<Caller> {
  const hash = row ? Buffer.from(row.secretHash).toString("hex") : NO_HASH;
  if (!constantTimeEqual(sha256Hex(secret), hash) || !row)
    throw new FailedLogin("The token is not valid.");
  if (row.revokedAt) throw unauthorized("The token was revoked.");
  if (row.expiresAt && row.expiresAt <= now())
    throw unauthorized("The token has expired.");
  await noteUse(row);
  const { id: tokenId, partnerId, scopes } = row;
  return { partnerId, tokenId, scopes, actor: `token:${shortId}` };
}

export async function findToken(shortId: string): Promise<TokenRow | null> {
  const { rows } = await db().pool.query<TokenRow>(sql`
    select ${tokenColumns(sql`token`)}
    from journals.api_token token where short_id = ${shortId}`);
  return rows[0] ?? null;
}

/** A `TokenRow` out of a row of `journals.api_token`. */
export function tokenColumns(token: Sql): Sql {
  return sql`${token}.id, ${token}.partner_id as "partnerId",
    ${token}.secret_hash as "secretHash", ${token}.scopes, ${token}.expires_at as "expiresAt",
    ${token}.revoked_at as "revokedAt", ${token}.last_used_at as "lastUsedAt"`;
}

/** At most one write a minute and token: requests of one token do not queue for one row. No request fails for it. */
async function noteUse(row: { id: string; lastUsedAt: Date | null }) {
  const staleBefore = new Date(now().getTime() - LAST_USED_PRECISION_MS);
  if (row.lastUsedAt && row.lastUsedAt > staleBefore) return;
  const notNotedYet = [
    { lastUsedAt: null },
    { lastUsedAt: { lte: staleBefore } },
  ];
  try {
    await db().prisma.apiToken.updateMany({
      where: { id: row.id, OR: notNotedYet },
      data: { lastUsedAt: now() },
    });
  } catch (error) {
    log.warn({ err: error }, "the use of a token could not be noted");
  }
}

function unauthorized(detail: string): AppError {
  return new AppError("unauthorized", { detail });
}
