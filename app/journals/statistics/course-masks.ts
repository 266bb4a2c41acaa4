/** The days of a course in a window as bits of a whole number: bit 0 is the window's first day. Runs anywhere. */
import { policy } from "../releases/policy.ts";
import {
  type CourseDays,
  type DayNumber,
  dosesOfDay,
  lastDayNumber,
  modulo,
  type PlanDays,
  rhythmSince,
} from "./course-days.ts";

const DAYS = policy.windows.days;
const ALL = (1 << DAYS) - 1;

/** Days with a due dose: planned, not paused, not over. */
export function dueMask(course: CourseDays, window: number): number {
  return plannedMask(course, window, 0) & countingMask(course, window);
}

/** Days on which the plan in force has the dose of this slot, also while it is paused or over; none before the first plan. */
export function plannedMask(
  course: CourseDays,
  window: number,
  slot: number,
): number {
  let mask = 0;
  for (const [at, { schedule }] of course.plans.entries())
    if (slot < dosesOfDay(schedule))
      mask |=
        inForce(course, at, window) & rhythmMask(course.plans, at, window);
  return mask;
}

/** Days on which a plan as needed was in force, not paused and not over. */
export function asNeededMask(course: CourseDays, window: number): number {
  let mask = 0;
  for (const [at, { schedule }] of course.plans.entries())
    if (schedule.kind === "as_needed") mask |= inForce(course, at, window);
  return mask & countingMask(course, window);
}

/** Days of the schedule, whether or not the course had begun, was paused or was over. Before it they are the first plan's. */
export function scheduledMask(course: CourseDays, window: number): number {
  const { plans } = course;
  let mask = 0;
  for (let at = 0; at < plans.length; at += 1) {
    const before = at === 0 ? spanMask(window, -Infinity, firstDay(course)) : 0;
    const days = before | inForce(course, at, window);
    mask |= days & rhythmMask(plans, at, window);
  }
  return mask;
}

/** The days from the first to the last one, both included, that lie in the window. */
export function spanMask(
  window: number,
  from: DayNumber,
  to: DayNumber,
): number {
  const first = Math.max(0, from - window * DAYS);
  const last = Math.min(DAYS - 1, to - window * DAYS);
  return first > last ? 0 : ((1 << (last - first + 1)) - 1) << first;
}

export function countDays(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** The number of the mask's first day; the mask has one. */
export function firstDayOf(window: number, mask: number): DayNumber {
  return window * DAYS + 31 - Math.clz32(mask & -mask);
}

/** The number of the mask's last day; the mask has one. */
export function lastDayOf(window: number, mask: number): DayNumber {
  return window * DAYS + 31 - Math.clz32(mask);
}

function firstDay({ plans }: CourseDays): DayNumber {
  return plans[0]?.fromDay ?? Infinity;
}

function inForce({ plans }: CourseDays, at: number, window: number): number {
  const from = plans[at]?.fromDay ?? Infinity;
  const to = (plans[at + 1]?.fromDay ?? Infinity) - 1;
  return spanMask(window, from, to);
}

function countingMask(course: CourseDays, window: number): number {
  let mask = spanMask(window, -Infinity, lastDayNumber(course));
  for (const { fromDay, toDay } of course.pauses)
    mask &= ~spanMask(window, fromDay, toDay ?? Infinity);
  return mask;
}

/** Days of the window on which the plan's schedule asks for a dose, if it were in force all the time. */
function rhythmMask(
  plans: readonly PlanDays[],
  at: number,
  window: number,
): number {
  const schedule = plans[at]?.schedule;
  switch (schedule?.kind) {
    case "daily":
      return ALL;
    case "weekly":
      return repeated(7, (bit) => schedule.days_of_week.includes(bit + 1));
    case "every_n_days": {
      const { n } = schedule;
      const phase = modulo(rhythmSince(plans, at) - window * DAYS, n);
      return repeated(n, (bit) => bit === phase);
    }
    case "as_needed":
    case undefined:
      return 0;
  }
}

/** Windows begin with a Monday: bit 0 is one. */
function repeated(every: number, has: (bit: number) => boolean): number {
  let mask = 0;
  for (let bit = 0; bit < DAYS; bit += 1)
    if (has(bit % every)) mask |= 1 << bit;
  return mask;
}
