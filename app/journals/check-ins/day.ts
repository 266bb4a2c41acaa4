/** Days of a person's calendar, and the one place where they become instants or `@db.Date` columns. Runs anywhere. */
import { Temporal } from "temporal-polyfill";

/** A day of a calendar, without a zone. */
export type Day = Temporal.PlainDate;

/** Reads `2026-11-23`; null when there is no such day. */
export function parseDay(text: string): Day | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" });
  } catch (error) {
    if (error instanceof RangeError) return null; // 2026-02-30
    throw error;
  }
}

/** The day that a clock in the zone shows at the instant. */
export function dayAt(instant: Date, timeZone: string): Day {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate();
}

/** The first instant of the day: not always midnight, as some zones change their clocks then. */
export function startOfDay(day: Day, timeZone: string): Date {
  return new Date(day.toZonedDateTime(timeZone).epochMilliseconds);
}

/** The instant at which the day is over. Of a day that the zone skipped: when it was skipped. */
export function endOfDay(day: Day, timeZone: string): Date {
  return startOfDay(day.add({ days: 1 }), timeZone);
}

/** A column's value: Prisma hands dates over as UTC midnight. */
export function toColumn(day: Day): Date {
  return startOfDay(day, "UTC");
}

/** The day that a column holds. */
export function fromColumn(column: Date): Day {
  return dayAt(column, "UTC");
}

/** How many days `later` comes after `earlier`; negative when it comes before. */
export function daysBetween(earlier: Day, later: Day): number {
  return earlier.until(later, { largestUnit: "days" }).days;
}

/** Whether `day` comes before `other`. */
export function isBefore(day: Day, other: Day): boolean {
  return Temporal.PlainDate.compare(day, other) < 0;
}

/** The earlier of two days. */
export function earlierOf(day: Day, other: Day): Day {
  return isBefore(day, other) ? day : other;
}

/** The later of two days. */
export function laterOf(day: Day, other: Day): Day {
  return isBefore(day, other) ? other : day;
}

/** Whether it names a zone of the IANA database, as `Europe/Berlin`; an offset alone knows no daylight saving. */
export function isTimeZone(text: string): boolean {
  if (text.length > 64 || !/^[a-z]/i.test(text)) return false;
  try {
    dayAt(new Date(0), text);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
