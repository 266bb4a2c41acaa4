/** Measures of an enrolment by its statistics: those of adherence/measures.ts as releases read them, on bits. Runs anywhere. */
import type { CourseDays, DayNumber } from "./course-days.ts";
import {
  asNeededMask,
  countDays,
  dueMask,
  firstDayOf,
  lastDayOf,
  spanMask,
} from "./course-masks.ts";
import { placeOf, type Statistics } from "./day-bits.ts";

export type Counted = { course: CourseDays; statistics: Statistics };
/** First and last day, both included. */
export type DaySpan = { from: DayNumber; to: DayNumber };

const NONE = { done: 0, used: 0, told: 0 };

/** Due days done of due days; where none was due, days of use of all days of a plan as needed. null: no day counts. */
export function coverageIn(
  { course, statistics }: Counted,
  span: DaySpan,
): { done: number; due: number } | null {
  let [done, due, used, asNeeded] = [0, 0, 0, 0];
  eachWindow(span, (window, within) => {
    const bits = statistics.get(window) ?? NONE;
    const dueDays = dueMask(course, window) & within;
    const asNeededDays = asNeededMask(course, window) & within;
    due += countDays(dueDays);
    done += countDays(dueDays & bits.done);
    asNeeded += countDays(asNeededDays);
    used += countDays(asNeededDays & bits.used);
  });
  if (due > 0) return { done, due };
  return asNeeded > 0 ? { done: used, due: span.to - span.from + 1 } : null;
}

export type Way = {
  firstDue: DayNumber | null;
  lastDue: DayNumber | null;
  lastDone: DayNumber | null;
  /** The day after the last one done before the first gap of so many due days, or the first due day. null: has not stopped. */
  discontinuedOn: DayNumber | null;
};

/** How somebody went from the first day on, up to the last one given. */
export function wayThrough(
  { course, statistics }: Counted,
  through: DayNumber,
  gapDueDays: number,
): Way {
  const way: Way = {
    firstDue: null,
    lastDue: null,
    lastDone: null,
    discontinuedOn: null,
  };
  let gap = 0;
  eachWindow({ from: course.startedOn, to: through }, (window, within) => {
    const due = dueMask(course, window) & within;
    const done = due & (statistics.get(window)?.done ?? 0);
    for (let rest = due; rest !== 0; rest &= rest - 1) {
      const isDone = (rest & -rest & done) !== 0;
      const day = firstDayOf(window, rest);
      way.firstDue ??= day;
      way.lastDue = day;
      gap = isDone ? 0 : gap + 1;
      if (gap === gapDueDays)
        way.discontinuedOn ??=
          way.lastDone === null ? way.firstDue : way.lastDone + 1;
      if (isDone) way.lastDone = day;
    }
  });
  return way;
}

export function lastUsedIn(
  { statistics }: Counted,
  span: DaySpan,
): DayNumber | null {
  let last: DayNumber | null = null;
  eachWindow(span, (window, within) => {
    const used = within & (statistics.get(window)?.used ?? 0);
    if (used !== 0) last = lastDayOf(window, used);
  });
  return last;
}

/** Whether anything was told in time of a day up to this one. */
export function hasToldBy({ statistics }: Counted, day: DayNumber): boolean {
  return [...statistics].some(
    ([window, { told }]) => (told & spanMask(window, -Infinity, day)) !== 0,
  );
}

function eachWindow(
  { from, to }: DaySpan,
  visit: (window: number, within: number) => void,
): void {
  const last = placeOf(to).window;
  for (let window = placeOf(from).window; window <= last; window += 1)
    visit(window, spanMask(window, from, to));
}
