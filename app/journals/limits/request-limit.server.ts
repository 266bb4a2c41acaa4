/** How many requests of a class one token may make, and what a client is told of it. */
import { type Rate, type RateClass, rates } from "../../contract/rates.ts";
import { AppError } from "../../errors.ts";
import { log } from "../../platform/log.server.ts";
import { type Quota, takeHit } from "./hits.server.ts";
import { takeProcessHit } from "./process-hits.ts";

/** How long to stay away while the log cannot be kept. */
const AWAY_SECONDS = 5;

/** Fields of answers (draft-ietf-httpapi-ratelimit-headers). */
export type LimitHeaders = Record<string, string>;

/** What every answer of a limited row carries, also to a stranger: it is in the contract. */
export function policyHeaders(rateClass: RateClass): LimitHeaders {
  const rate = rates[rateClass];
  if (!rate) return {};
  const { requests, windowSeconds } = rate;
  return {
    "RateLimit-Policy": `"${rateClass}";q=${requests};w=${windowSeconds}`,
  };
}

/**
 * Counts a request of the token. Answers what is left, for `quotaHeaders`; null where nothing is counted. While the log
 * cannot be kept, reads are counted in this process alone and writes are refused: throws unavailable.
 */
export async function countRequest(
  tokenId: string,
  rateClass: RateClass,
): Promise<Quota | null> {
  const rate = rates[rateClass];
  if (!rate) return null;
  try {
    return await takeHit({ subject: tokenId, rateClass }, rate);
  } catch (error) {
    log.error({ err: error, rateClass }, "the log of limits cannot be kept");
    if (rateClass === "read") return countHere(tokenId, rate);
    throw new AppError("unavailable", {
      detail: "Changes are not taken for the moment.",
      retryAfterSeconds: AWAY_SECONDS,
      cause: error,
    });
  }
}

export function quotaHeaders(
  rateClass: RateClass,
  { remaining, resetSeconds }: Quota,
): LimitHeaders {
  return { RateLimit: `"${rateClass}";r=${remaining};t=${resetSeconds}` };
}

/** Throws rate-limited for a request that was not within the limit. */
export function requireTaken(
  rateClass: RateClass,
  { isTaken, resetSeconds }: Quota,
): void {
  const rate = rates[rateClass];
  if (isTaken || !rate) return;
  const { requests, windowSeconds } = rate;
  throw new AppError("rate-limited", {
    detail: `At most ${requests} requests of the class "${rateClass}" are taken from a token in any ${windowSeconds} seconds.`,
    retryAfterSeconds: resetSeconds,
  });
}

/** What is left is not known of other processes: none is promised. */
function countHere(tokenId: string, rate: Rate): Quota {
  const isTaken = takeProcessHit(tokenId, rate);
  return { isTaken, remaining: 0, resetSeconds: rate.windowSeconds };
}
