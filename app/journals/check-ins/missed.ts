/** Which days of a course are over for good, and what is due on them. Runs anywhere. */
import { type Course, dueOn, inTimeUntil, lastDay } from "./course.ts";
import { type Day, dayAt, earlierOf, isBefore } from "./day.ts";

/** More days than this of one enrolment wait for the next look: a look stays small. */
const DAYS_AT_ONCE = 60;

/** A day so long ago is over in every zone, with its late window: that spares asking its zone. */
const SURELY_OVER_DAYS = 5;

/** What a look finds: what was due on the days that are new since the one before. */
export type Look = {
  /** Days up to this one have been looked at. */
  through: Day;
  due: { day: Day; doses: number }[];
  /** When the day after can be looked at; null: there is none. */
  nextAt: Date | null;
};

/** Looks at the days after `through` whose late window is over at the instant. */
export function lookAtDays(course: Course, through: Day, instant: Date): Look {
  const last = lastDay(course);
  const limit = through.add({ days: DAYS_AT_ONCE });
  const stop = last ? earlierOf(last, limit) : limit;
  const longAgo = dayAt(instant, "UTC").subtract({ days: SURELY_OVER_DAYS });
  const isInTime = (day: Day) =>
    !isBefore(day, longAgo) && inTimeUntil(course, day) >= instant;
  const due: Look["due"] = [];
  let day = through.add({ days: 1 });
  while (!isBefore(stop, day) && !isInTime(day)) {
    const doses = dueOn(course, day);
    if (doses > 0) due.push({ day, doses });
    day = day.add({ days: 1 });
  }
  const isDone = last !== null && isBefore(last, day);
  return {
    through: day.subtract({ days: 1 }),
    due,
    nextAt: isDone ? null : inTimeUntil(course, day),
  };
}
