/** Measures of one person on one protocol. Shown to that person as they are; partners see releases only. Runs anywhere. */
import { type Course, isPaused, lastDay, planOn } from "../check-ins/course.ts";
import { type Day, isBefore } from "../check-ins/day.ts";
import {
  daysIn,
  type DueDay,
  dueDays,
  type History,
  type Reader,
  type Span,
  takenSlots,
} from "./due-days.ts";

/** Days followed of days that count: PDC = done / due, `due` is never 0. */
export type Coverage = { done: number; due: number };

/** From here on a person counts as adherent: a convention from medicines, where 80 % of days covered is customary. */
export const ADHERENT_PDC = 0.8;

/** So many due days in a row without one that was followed: discontinued. */
export const GAP_DUE_DAYS = 14;

/**
 * Proportion of days covered (PDC; Pharmacy Quality Alliance): due days done of due days. Where nothing was due but the plan
 * was as needed: days with a use of all days of the span, 28 of a window. null: no day counts.
 */
export function coverageOf(
  history: History,
  span: Span,
  reader: Reader,
): Coverage | null {
  const days = dueDays(history, span, reader);
  if (days.length > 0)
    return {
      done: days.filter(({ isDone }) => isDone).length,
      due: days.length,
    };
  const asNeeded = asNeededDays(history.course, span).map(String);
  if (asNeeded.length === 0) return null;
  const used = takenSlots(history, span, reader);
  const done = asNeeded.filter((day) => used.has(day)).length;
  return { done, due: daysIn(span).length };
}

export function pdcOf({ done, due }: Coverage): number {
  return done / due;
}

/** Days on which a plan as needed was in force and not paused. */
export function asNeededDays(course: Course, span: Span): Day[] {
  const last = lastDay(course);
  return daysIn(span).filter(
    (day) =>
      planOn(course, day)?.schedule.kind === "as_needed" &&
      !isPaused(course, day) &&
      !(last && isBefore(last, day)),
  );
}

/**
 * The day on which a person stopped: the day after the last one done before the first gap of 14 consecutive due days; the
 * first due day when none was done. null: has not. `days` begin with the course.
 */
export function discontinuedOn(days: readonly DueDay[]): Day | null {
  let stop = days[0]?.day ?? null;
  let gap = 0;
  for (const { day, isDone } of days) {
    gap = isDone ? 0 : gap + 1;
    if (isDone) stop = day.add({ days: 1 });
    if (gap === GAP_DUE_DAYS) return stop;
  }
  return null;
}

/** The longest run of due days done. Days on which nothing is due do not break it. */
export function longestStreak(days: readonly DueDay[]): number {
  let longest = 0;
  let run = 0;
  for (const { isDone } of days) {
    run = isDone ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

/**
 * Whether the last due day of the plan is reached by `through`, with a PDC of 0.8 or more from the first day on. Never of an
 * ongoing plan, nor of one that was given up before.
 */
export function isCompleted(
  { course, answers }: History,
  through: Day,
  reader: Reader,
): boolean {
  const asPlanned = { course: { ...course, endedOn: null }, answers };
  const to = lastDay(asPlanned.course);
  if (!to) return false;
  const days = dueDays(asPlanned, { from: course.startedOn, to }, reader);
  const lastDue = days.at(-1);
  if (!lastDue || isBefore(through, lastDue.day)) return false;
  if (course.endedOn && isBefore(course.endedOn, lastDue.day)) return false;
  const done = days.filter(({ isDone }) => isDone).length;
  return pdcOf({ done, due: days.length }) >= ADHERENT_PDC;
}
