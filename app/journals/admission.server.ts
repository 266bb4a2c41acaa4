/**
 * Who may make a request: failed logins of the address, token, scope, limit, in this order. The database is asked about all
 * of it at once; step by step where it cannot answer that.
 */
import { createHash, randomBytes } from "node:crypto";
import type { Access, Scope } from "../contract/contract.ts";
import { type Rate, rates } from "../contract/rates.ts";
import { AppError } from "../errors.ts";
import { now } from "../platform/clock.ts";
import { db } from "../platform/db.server.ts";
import { log } from "../platform/log.server.ts";
import { isDatabaseAway } from "../platform/outage.server.ts";
import { sql } from "../platform/sql.server.ts";
import type { Caller } from "./context.ts";
import {
  addressSubject,
  FAILED_LOGINS,
  requireFewFailedLogins,
  requireNotTooMany,
} from "./limits/failed-logins.server.ts";
import {
  limitOf,
  type Quota,
  quotaOf,
  windowOf,
} from "./limits/hits.server.ts";
import { countRequest } from "./limits/request-limit.server.ts";
import {
  authenticate,
  findToken,
  readToken,
  tokenColumns,
  type TokenRow,
} from "./tokens/authenticate.server.ts";
import { bearerToken, parseToken, type TokenParts } from "./tokens/token.ts";

/** `quota: null`: the row is not limited. */
export type Admitted = { caller: Caller; quota: Quota | null };
type Scoped = Access & { scope: Scope };

/** Throws rate-limited for an address that failed too often, unauthorized or forbidden-scope. */
export async function admit(
  access: Scoped,
  headers: Headers,
  address: string | null,
): Promise<Admitted> {
  const authorization = headers.get("authorization");
  const text = bearerToken(authorization);
  const parts = text === null ? null : parseToken(text);
  const found = parts && (await findAtOnce(parts, access, address));
  if (!found) return admitByStep(authorization, access, address);
  const { token, failures, hit } = found;
  requireNotTooMany(failures);
  const caller = await authenticate(parts, token);
  requireScope(caller, access);
  // not counted: the window is full, and what is told of it is told as ever
  const quota = hit ?? (await countRequest(caller.tokenId, access.rate));
  return { caller, quota };
}

async function admitByStep(
  authorization: string | null,
  access: Scoped,
  address: string | null,
): Promise<Admitted> {
  await requireFewFailedLogins(address);
  const parts = readToken(authorization);
  const caller = await authenticate(parts, await findToken(parts.shortId));
  requireScope(caller, access);
  return { caller, quota: await countRequest(caller.tokenId, access.rate) };
}

function requireScope({ scopes }: Caller, { scope }: Scoped): void {
  if (!scopes.includes(scope))
    throw new AppError("forbidden-scope", {
      detail: `This needs a token with the scope ${scope}.`,
    });
}

type Found = {
  token: TokenRow | null;
  /** Of the address; none for a call within this process. */
  failures: Quota;
  /** Null where the request was not counted. */
  hit: Quota | null;
};
type Row = (TokenRow | { id: null }) & {
  failed: number;
  failedReset: number | null;
  used: number | null;
  reset: number | null;
};

/**
 * Counts the request where it finds the token, for a token that proves itself alone (`admit` of the migration
 * `api_functions`); `authenticate` compares again. Null when the database answers, but cannot answer this. Throws when it
 * is away: asking again would be no better.
 */
async function findAtOnce(
  { shortId, secret }: TokenParts,
  { scope, rate: rateClass }: Scoped,
  address: string | null,
): Promise<Found | null> {
  const rate = rates[rateClass];
  if (!rate) return null;
  const nonce = randomBytes(16);
  const hash = createHash("sha256").update(secret).digest();
  const proof = createHash("sha256").update(hash).update(nonce).digest();
  const failing = address === null ? null : addressSubject(address);
  try {
    const { rows } = await db().pool.query<Row>(sql`
      select ${tokenColumns(sql`(admitted.token)`)}, failed,
        failed_reset as "failedReset", used, reset
      from journals.admit(
        ${failing?.subject ?? null}::text, ${failing?.rateClass ?? null}::text,
        ${FAILED_LOGINS.requests}::int, ${windowOf(FAILED_LOGINS)},
        ${shortId}, ${nonce}::bytea, ${proof}::bytea, ${scope}, ${now()}::timestamptz,
        ${rateClass}::text, ${limitOf(rate)}) admitted`);
    const [row] = rows;
    return row ? foundIn(row, rate) : null;
  } catch (error) {
    if (isDatabaseAway(error)) throw error;
    log.warn({ err: error }, "a request is admitted step by step");
    return null;
  }
}

function foundIn(row: Row, rate: Rate): Found {
  const { failed, failedReset, used, reset } = row;
  const isFew = failed < FAILED_LOGINS.requests;
  const failures = { used: failed, reset: failedReset };
  return {
    token: row.id === null ? null : row,
    failures: quotaOf(failures, FAILED_LOGINS, isFew),
    hit: used === null ? null : quotaOf({ used, reset }, rate, true),
  };
}
