/**
 * The calendar of releases: windows of four ISO weeks on a fixed epoch. It depends on nothing but the date, so that what
 * it tells is told alike of no people and of many.
 */
import { Temporal } from "temporal-polyfill";
import { policy } from "./policy.ts";

const EPOCH = Temporal.PlainDate.from(policy.windows.epoch);
const WINDOW_DAYS = policy.windows.days;
const RELEASED_AFTER_HOURS = policy.windows.releasedAfterHours;

/** First and last day, both included. */
export type WindowDays = { from: Temporal.PlainDate; to: Temporal.PlainDate };

/** The number, since the epoch, of the window that this day belongs to; negative before the epoch. */
export function windowOf(day: Temporal.PlainDate): number {
  return windowOfNumber(dayNumber(day));
}

/** How many days after the epoch the day comes; negative before the epoch. */
export function dayNumber(day: Temporal.PlainDate): number {
  return EPOCH.until(day, { largestUnit: "days" }).days;
}

export function dayOfNumber(number: number): Temporal.PlainDate {
  return EPOCH.add({ days: number });
}

/** The window of a day told by its number. */
export function windowOfNumber(number: number): number {
  return Math.floor(number / WINDOW_DAYS);
}

export function daysOf(window: number): WindowDays {
  const from = EPOCH.add({ days: window * WINDOW_DAYS });
  return { from, to: from.add({ days: WINDOW_DAYS - 1 }) };
}

/** When a window is released, whatever happened in it: 72 hours after its last day ends in UTC. */
export function releasedAt(window: number): Date {
  const end = daysOf(window).to.add({ days: 1 }).toZonedDateTime("UTC");
  const at = end.add({ hours: RELEASED_AFTER_HOURS });
  return new Date(at.epochMilliseconds);
}

/** The newest window whose release is due at this moment. */
export function lastReleased(now: Date): number {
  const passed = Temporal.Instant.fromEpochMilliseconds(now.getTime())
    .subtract({ hours: RELEASED_AFTER_HOURS })
    .toZonedDateTimeISO("UTC");
  return windowOf(passed.toPlainDate()) - 1;
}

/** The first window after `lastReleased` that closes a run of `every` windows, counted from the epoch. */
export function nextReleased(now: Date, every: number): number {
  const next = lastReleased(now) + 1;
  return Math.ceil((next + 1) / every) * every - 1;
}
