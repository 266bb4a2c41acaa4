/** When releases follow each other, as far as it can be told from one of them. Runs anywhere. */
import type { AnswerOf, Measure } from "../../contract/analytics.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
/** Windows are four weeks long; what sums up more of them is released after each all the same. */
const WINDOW_MS = 28 * DAY_MS;
/** A release is made so long after its window at the latest; one that is younger was made up for. */
const AFTER_MOST_MS = 72 * 60 * 60 * 1000;

export type Shown<M extends Measure> = Extract<
  AnswerOf<M>,
  { suppressed: false }
>;

/** When the next release after this answer is due: always after `now`, unless Journals itself told a day that is past. */
export function nextReleaseAt(
  measure: Measure,
  answer: AnswerOf<Measure>,
  now: Date,
): Date {
  if (answer.suppressed) return new Date(answer.next_release_at);
  const { dueAt, rhythm } = calendarOf(measure, answer);
  const since = (countSince(measure, answer, now) + 1) * rhythm;
  return new Date(dueAt + since);
}

/** Whether releases were due after this one that Journals does not show: fewer people than enough. */
export function isPassedOver(
  measure: Measure,
  answer: Shown<Measure>,
  askedAt: Date,
): boolean {
  // a release that is made a little late passes nothing over
  const at = new Date(askedAt.getTime() - DAY_MS);
  return countSince(measure, answer, at) > 0;
}

/** How many releases were due after this one. */
function countSince(measure: Measure, answer: Shown<Measure>, now: Date) {
  const { dueAt, rhythm } = calendarOf(measure, answer);
  return Math.max(0, Math.floor((now.getTime() - dueAt) / rhythm));
}

function calendarOf(
  measure: Measure,
  { window, released_at }: Shown<Measure>,
): { dueAt: number; rhythm: number } {
  const end = Date.parse(window.to) + DAY_MS;
  const after = Math.min(Date.parse(released_at) - end, AFTER_MOST_MS);
  const length = end - Date.parse(window.from);
  return {
    dueAt: end + Math.max(0, after),
    rhythm: measure === "feedback" ? Math.max(length, WINDOW_MS) : WINDOW_MS,
  };
}
