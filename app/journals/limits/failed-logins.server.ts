/**
 * Who sends credentials that prove nothing is not listened to for a while: an address that failed too often gets 429 for
 * whatever it sends, before anything of it is looked at.
 */
import { createHmac } from "node:crypto";
import type { Rate } from "../../contract/rates.ts";
import { AppError } from "../../errors.ts";
import { networkOf } from "../../platform/address.ts";
import { env } from "../../platform/env.server.ts";
import { log } from "../../platform/log.server.ts";
import { peekHits, type Quota, type Subject, takeHit } from "./hits.server.ts";

export const FAILED_LOGINS: Rate = { requests: 60, windowSeconds: 60 };

/** A credential that proves nothing: unlike a token that is expired or revoked, whose holder has proved to hold it. */
export class FailedLogin extends AppError {
  constructor(detail: string) {
    super("unauthorized", { detail });
  }
}

/** Throws rate-limited. `address: null` is a call within this process. */
export async function requireFewFailedLogins(
  address: string | null,
): Promise<void> {
  await ask(address, peekHits);
}

/** Throws rate-limited when it is one too many: then not even this one is told to have failed. */
export async function noteFailedLogin(address: string | null): Promise<void> {
  await ask(address, takeHit);
}

/** Nobody is locked out because nobody can be counted: a secret of 256 bits is not guessed meanwhile. */
async function ask(
  address: string | null,
  question: typeof peekHits,
): Promise<void> {
  if (address === null) return;
  let quota: Quota;
  try {
    quota = await question(addressSubject(address), FAILED_LOGINS);
  } catch (error) {
    log.error({ err: error }, "failed logins cannot be counted");
    return;
  }
  requireNotTooMany(quota);
}

export function requireNotTooMany({ isTaken, resetSeconds }: Quota): void {
  if (isTaken) return;
  throw new AppError("rate-limited", {
    detail: "Too many requests came from this address.",
    retryAfterSeconds: resetSeconds,
  });
}

/** Keyed, so that the log holds no addresses. */
export function addressSubject(address: string): Subject {
  const { JOURNALS_CLIENT_SECRET } = env();
  const digest = createHmac("sha256", JOURNALS_CLIENT_SECRET)
    .update(`address\0${networkOf(address)}`)
    .digest("base64url");
  return { subject: `address:${digest}`, rateClass: "failed-login" };
}
