/** The due days of a course, each with whether it was followed: what all measures of a person are made of. Runs anywhere. */
import { type Course, dueOn, isLate } from "../check-ins/course.ts";
import { type Day, daysBetween } from "../check-ins/day.ts";

/** As it stands now: at most one for a dose, the newest one the person gave. */
export type Answer = {
  day: Day;
  slot: number;
  /** taken | skipped | missed */
  status: string;
  recordedAt: Date;
};
export type History = { course: Course; answers: readonly Answer[] };

/** First and last day, both included. */
export type Span = { from: Day; to: Day };

/** Who asks: what was told too late counts for the person, not for a release. */
export type Reader = "person" | "release";

export type DueDay = { day: Day; isDone: boolean };

/**
 * Days with a dose that the plan in force asks for, in order. A paused day is none, nor is one of a plan as needed. Done:
 * every dose of the day was taken; skipped and missed ones were not.
 */
export function dueDays(
  { course, answers }: History,
  span: Span,
  reader: Reader,
): DueDay[] {
  const taken = takenSlots({ course, answers }, span, reader);
  return daysIn(span).flatMap((day) => {
    const doses = dueOn(course, day);
    if (doses === 0) return [];
    const slots = taken.get(day.toString()) ?? new Set();
    const done = [...slots].filter((slot) => slot < doses).length;
    return [{ day, isDone: done === doses }];
  });
}

/** Slots taken on each day of the span that has one; the keys are days as they are written. */
export function takenSlots(
  { course, answers }: History,
  { from, to }: Span,
  reader: Reader,
): Map<string, Set<number>> {
  const taken = new Map<string, Set<number>>();
  const days = new Set(daysIn({ from, to }).map(String));
  for (const { day, slot, status, recordedAt } of answers) {
    const key = day.toString();
    if (status !== "taken" || !days.has(key)) continue;
    if (reader === "release" && isLate(course, day, recordedAt)) continue;
    taken.set(key, (taken.get(key) ?? new Set()).add(slot));
  }
  return taken;
}

/** None when `to` comes before `from`. */
export function daysIn({ from, to }: Span): Day[] {
  const count = Math.max(0, daysBetween(from, to) + 1);
  return Array.from({ length: count }, (_, days) => from.add({ days }));
}
