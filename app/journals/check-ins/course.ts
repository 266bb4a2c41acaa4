/**
 * A person's course through a protocol: what is due on which day, which day it is for them, and until when an answer is in
 * time. It follows from rows that the future only adds to, so that the past is never scored anew. Runs anywhere.
 */
import type { Schedule } from "../../contract/protocol.ts";
import {
  type Day,
  dayAt,
  daysBetween,
  earlierOf,
  endOfDay,
  isBefore,
  laterOf,
} from "./day.ts";
import { dueDoses, plannedLastDay } from "./due.ts";

/** What is in force from a day on. */
export type Plan = {
  fromDay: Day;
  version: number;
  /** null: as before. */
  timeZone: string | null;
  schedule: Schedule;
  durationDays: number | null;
};

/** Days without a due dose, both included; `toDay` is null while it lasts. */
export type Pause = { fromDay: Day; toDay: Day | null };

export type Course = {
  startedOn: Day;
  /** The last day that counted, once it was completed or abandoned. */
  endedOn: Day | null;
  /** Of the first day. */
  timeZone: string;
  /** In order; the first is in force from `startedOn`. */
  plans: readonly Plan[];
  pauses: readonly Pause[];
};

/** What is told later than this after the end of its day counts for the person only. */
export const LATE_AFTER_HOURS = 48;
const HOUR_MS = 60 * 60 * 1000;

/** Doses due on the day: slots 0 to one less. None while paused, before the start and after the last day. */
export function dueOn(course: Course, day: Day): number {
  const plan = planOn(course, day);
  if (!plan || isPaused(course, day) || isOver(course, day)) return 0;
  return dueDoses(plan.schedule, scheduleStart(course, plan), day);
}

/**
 * Doses that the schedule has on the day, whether or not the course had begun, was paused or was over: of how much a stretch
 * of days could ask at most. Before the start it is that of the first plan.
 */
export function scheduledOn(course: Course, day: Day): number {
  const plan = planOn(course, day) ?? course.plans[0];
  if (!plan) return 0;
  const { schedule } = plan;
  const start = scheduleStart(course, plan);
  const round = schedule.kind === "every_n_days" ? schedule.n : 1;
  const rounds = Math.max(0, Math.ceil(daysBetween(day, start) / round));
  return dueDoses(schedule, start.subtract({ days: rounds * round }), day);
}

/** The plan in force on the day; null before the start. */
export function planOn({ plans }: Course, day: Day): Plan | null {
  return plans.findLast(({ fromDay }) => !isBefore(day, fromDay)) ?? null;
}

export function isPaused({ pauses }: Course, day: Day): boolean {
  return pauses.some(
    ({ fromDay, toDay }) =>
      !isBefore(day, fromDay) && (toDay === null || !isBefore(toDay, day)),
  );
}

/**
 * The last day that counts: of the newest plan, or the one on which the person ended it; null: ongoing. A new plan that
 * would have ended before it came into force ends on the day before that.
 */
export function lastDay({ startedOn, endedOn, plans }: Course): Day | null {
  const newest = plans.at(-1);
  const planned = newest && plannedLastDay(startedOn, newest.durationDays);
  if (!planned) return endedOn;
  const day = laterOf(planned, newest.fromDay.subtract({ days: 1 }));
  return endedOn ? earlierOf(day, endedOn) : day;
}

/** Whether the day comes after the last one. Asked of every day, so it says the same as `lastDay` with fewer days made. */
export function isOver(
  { startedOn, endedOn, plans }: Course,
  day: Day,
): boolean {
  if (endedOn && isBefore(endedOn, day)) return true;
  const newest = plans.at(-1);
  if (!newest || newest.durationDays === null) return false;
  return (
    !isBefore(day, newest.fromDay) &&
    daysBetween(startedOn, day) >= newest.durationDays
  );
}

/** The zone whose clock the day follows. */
export function zoneOn(course: Course, day: Day): string {
  const change = course.plans.findLast(
    ({ fromDay, timeZone }) => timeZone !== null && !isBefore(day, fromDay),
  );
  return change?.timeZone ?? course.timeZone;
}

/**
 * The day it is for the person. A new zone counts from its own day on: whoever flies west stays on the day before until the
 * new zone gets there, so that no day comes twice. Whoever flies from the last zone to the first ones may skip a day, as the
 * calendar there has by then.
 */
export function todayAt(course: Course, instant: Date): Day {
  let today = dayAt(instant, course.timeZone);
  for (const { fromDay, timeZone } of course.plans) {
    if (timeZone === null) continue;
    const there = dayAt(instant, timeZone);
    today = isBefore(there, fromDay)
      ? earlierOf(today, fromDay.subtract({ days: 1 }))
      : there;
  }
  return today;
}

/** Until when an answer for the day is in time: the end of the day in its zone and 48 hours. */
export function inTimeUntil(course: Course, day: Day): Date {
  const end = endOfDay(day, zoneOn(course, day));
  return new Date(end.getTime() + LATE_AFTER_HOURS * HOUR_MS);
}

/** Whether what was told at the instant counts for the person only. */
export function isLate(course: Course, day: Day, recordedAt: Date): boolean {
  return recordedAt > inTimeUntil(course, day);
}

/** The day the schedule has been in force since: a plan that keeps it does not start to count anew. */
function scheduleStart({ plans }: Course, plan: Plan): Day {
  const { schedule } = plan;
  const earlier = plans.filter(({ fromDay }) =>
    isBefore(fromDay, plan.fromDay),
  );
  const change = earlier.findLastIndex(
    (other) => !isSameRhythm(other.schedule, schedule),
  );
  return earlier.at(change + 1)?.fromDay ?? plan.fromDay;
}

function isSameRhythm(one: Schedule, other: Schedule): boolean {
  return one.kind === "every_n_days" && other.kind === "every_n_days"
    ? one.n === other.n
    : one.kind === other.kind;
}
