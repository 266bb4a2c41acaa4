/**
 * A course with its days as whole numbers, counted from the epoch of windows: releases go through the days of everybody, and
 * calendar objects take fifty times as long. The rules are those of check-ins/course.ts; a test holds the two together. Runs
 * anywhere.
 */
import type { Schedule } from "../../contract/protocol.ts";
import { type Course, LATE_AFTER_HOURS } from "../check-ins/course.ts";
import { endOfDay } from "../check-ins/day.ts";
import { dayOfNumber, dayNumber } from "../releases/windows.ts";

/** Days since the epoch of windows; negative before it. */
export type DayNumber = number;

export type PlanDays = {
  fromDay: DayNumber;
  schedule: Schedule;
  durationDays: number | null;
};

export type CourseDays = {
  startedOn: DayNumber;
  endedOn: DayNumber | null;
  /** In order; the first is in force from `startedOn`. */
  plans: readonly PlanDays[];
  pauses: readonly { fromDay: DayNumber; toDay: DayNumber | null }[];
};

/** With what says until when an answer is in time. */
export type TimedCourseDays = CourseDays & {
  /** In order, each from its day on. */
  zones: readonly { fromDay: DayNumber; timeZone: string }[];
};

export function toCourseDays(course: Course): TimedCourseDays {
  const { startedOn, endedOn, timeZone, plans, pauses } = course;
  const zones = plans.flatMap(({ fromDay, timeZone: zone }) =>
    zone === null ? [] : [{ fromDay: dayNumber(fromDay), timeZone: zone }],
  );
  return {
    startedOn: dayNumber(startedOn),
    endedOn: endedOn && dayNumber(endedOn),
    zones: [{ fromDay: -Infinity, timeZone }, ...zones],
    plans: plans.map((plan) => ({ ...plan, fromDay: dayNumber(plan.fromDay) })),
    pauses: pauses.map(({ fromDay, toDay }) => ({
      fromDay: dayNumber(fromDay),
      toDay: toDay && dayNumber(toDay),
    })),
  };
}

/** Doses that the plan in force has on the day, also while it is paused or over; none before the first plan. */
export function plannedDoses({ plans }: CourseDays, day: DayNumber): number {
  const at = plans.findLastIndex(({ fromDay }) => fromDay <= day);
  const schedule = plans[at]?.schedule;
  if (!schedule) return 0;
  const doses = dosesOfDay(schedule);
  switch (schedule.kind) {
    case "daily":
    case "as_needed":
      return doses;
    case "weekly":
      return schedule.days_of_week.includes(1 + modulo(day, 7)) ? doses : 0;
    case "every_n_days":
      return modulo(day - rhythmSince(plans, at), schedule.n) === 0 ? doses : 0;
  }
}

/** Doses of a day that the schedule asks for. */
export function dosesOfDay(schedule: Schedule): number {
  switch (schedule.kind) {
    case "daily":
    case "weekly":
      return schedule.times_per_day;
    case "every_n_days":
      return 1;
    case "as_needed":
      return 0;
  }
}

/** The last day that counts; infinite when the course goes on. */
export function lastDayNumber(course: CourseDays): DayNumber {
  const { startedOn, endedOn, plans } = course;
  const { fromDay = startedOn, durationDays = null } = plans.at(-1) ?? {};
  const planned = startedOn + (durationDays ?? Infinity);
  return Math.min(Math.max(planned, fromDay) - 1, endedOn ?? Infinity);
}

/** The day since which the rhythm of a plan has been in force: one that keeps it does not start to count anew. */
export function rhythmSince(plans: readonly PlanDays[], at: number): DayNumber {
  const schedule = plans[at]?.schedule;
  const earlier = plans.slice(0, at);
  const change = earlier.findLastIndex(
    (other) =>
      schedule?.kind !== "every_n_days" ||
      other.schedule.kind !== "every_n_days" ||
      other.schedule.n !== schedule.n,
  );
  return plans[change + 1]?.fromDay ?? 0;
}

const HOUR_MS = 60 * 60 * 1000;
const deadlines = new Map<string, Map<DayNumber, number>>();
/** All zones of the world, a few years each. */
const DEADLINES_KEPT = 1_000_000;
let kept = 0;

/** Until when an answer for the day is in time, in milliseconds since 1970. */
export function deadlineOf(course: TimedCourseDays, day: DayNumber): number {
  const zone = course.zones.findLast(({ fromDay }) => fromDay <= day);
  if (!zone) throw new Error("A course without a zone");
  const { timeZone } = zone;
  const ofZone = deadlines.get(timeZone) ?? new Map<DayNumber, number>();
  const known = ofZone.get(day);
  if (known !== undefined) return known;
  if (kept >= DEADLINES_KEPT) {
    deadlines.clear();
    kept = 0;
  }
  const end = endOfDay(dayOfNumber(day), timeZone).getTime();
  const deadline = end + LATE_AFTER_HOURS * HOUR_MS;
  deadlines.set(timeZone, ofZone.set(day, deadline));
  kept += 1;
  return deadline;
}

/** The remainder that is never negative. */
export function modulo(number: number, by: number): number {
  return ((number % by) + by) % by;
}
