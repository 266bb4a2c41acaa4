/** When Journals is asked again. Runs anywhere. */
import type { AnswerOf, Measure } from "../../contract/analytics.ts";
import type { AppError } from "../../errors.ts";
import { nextReleaseAt } from "./rhythm.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const FAILED_MS = 10 * 60 * 1000;

/** With the next release, and once a day whatever was said: what is known may have been withdrawn. */
export function askAgainAt(
  measure: Measure,
  answer: AnswerOf<Measure>,
  now: Date,
): Date {
  const next = nextReleaseAt(measure, answer, now).getTime();
  const daily = now.getTime() + DAY_MS;
  return new Date(next > now.getTime() ? Math.min(next, daily) : daily);
}

/** After a failure. What Journals does not know or offer is not there ten minutes later either. */
export function retryAt(error: AppError | null, now: Date): Date {
  const isLasting = error === null || error.code !== "journals-unavailable";
  const waitMs = isLasting
    ? DAY_MS
    : Math.max(FAILED_MS, (error.retryAfterSeconds ?? 0) * 1000);
  return new Date(now.getTime() + waitMs);
}
