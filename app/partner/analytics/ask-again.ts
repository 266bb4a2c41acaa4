/** When Journals is asked again. Runs anywhere. */
import type { AnswerOf, Measure } from "../../contract/analytics.ts";
import type { AppError } from "../../errors.ts";

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const FAILED_MS = 10 * 60 * 1000;
/** A release is made once every four weeks, also of what sums up more of them. */
const WINDOW_MS = 28 * DAY_MS;

type Answer = AnswerOf<Measure>;

/**
 * When the next release after this answer is made. One that was not shown is passed over: it is always after `now`. Feedback
 * is released as often as its windows follow each other, the rest every four weeks.
 */
export function nextReleaseAt(
  measure: Measure,
  answer: Answer,
  now: Date,
): Date {
  if (answer.suppressed) return new Date(answer.next_release_at);
  const { window, released_at } = answer;
  const days = Date.parse(window.to) - Date.parse(window.from) + DAY_MS;
  const rhythm = measure === "feedback" ? Math.max(days, WINDOW_MS) : WINDOW_MS;
  const first = Date.parse(released_at);
  const passed = Math.max(0, Math.floor((now.getTime() - first) / rhythm));
  return new Date(first + (passed + 1) * rhythm);
}

/** With the next release, and once a day whatever was said: what is known may have been withdrawn. */
export function askAgainAt(measure: Measure, answer: Answer, now: Date): Date {
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
