/** Bits of whole windows, without going through their days: what `bitsOfDay` says of each of them. Runs anywhere. */
import { deadlineOf, type TimedCourseDays } from "./course-days.ts";
import { firstDayOf, plannedMask } from "./course-masks.ts";
import type { Bits, Statistics } from "./day-bits.ts";

/** Answers for the same dose on days of one window, the days as bits. */
export type DoseAnswers = {
  window: number;
  slot: number;
  /** Days on which it was taken or skipped. */
  told: number;
  taken: number;
  /** Of answers given in the same millisecond; null: whenever that was, they are in time in every zone. */
  recordedAtMs: number | null;
};

/** By slot the days on which it was taken. */
type Told = { told: number; taken: Map<number, number> };

/** All windows of a course that something was told of in time. */
export function statisticsOf(
  course: TimedCourseDays,
  answers: readonly DoseAnswers[],
): Statistics {
  const windows = new Map<number, Told>();
  for (const answer of answers) {
    const inTime = inTimeMask(course, answer);
    if (inTime === 0) continue;
    const { window, slot } = answer;
    const known = windows.get(window) ?? { told: 0, taken: new Map() };
    known.told |= inTime;
    known.taken.set(
      slot,
      (known.taken.get(slot) ?? 0) | (answer.taken & inTime),
    );
    windows.set(window, known);
  }
  return new Map(
    [...windows].map(([window, told]) => [
      window,
      bitsOfWindow(course, window, told),
    ]),
  );
}

function bitsOfWindow(
  course: TimedCourseDays,
  window: number,
  { told, taken }: Told,
): Bits {
  let used = 0;
  for (const days of taken.values()) used |= days;
  let done = used;
  for (let slot = 0; done !== 0; slot += 1) {
    const planned = plannedMask(course, window, slot);
    if (slot === 0) done &= planned;
    else if (planned === 0) break;
    done &= ~planned | (taken.get(slot) ?? 0);
  }
  return { done, used, told };
}

/** The days whose answer is in time. */
function inTimeMask(
  course: TimedCourseDays,
  { window, told, recordedAtMs }: DoseAnswers,
): number {
  if (recordedAtMs === null) return told;
  let mask = 0;
  for (let rest = told; rest !== 0; rest &= rest - 1) {
    const deadline = deadlineOf(course, firstDayOf(window, rest));
    if (recordedAtMs <= deadline) mask |= rest & -rest;
  }
  return mask;
}
