/** Days as whole numbers since 1970-01-01: millions of them are gone through here. */
import { Temporal } from "temporal-polyfill";

export const DAY_MS = 86_400_000;

/** Throws on what is no day. */
export function dayNumber(iso: string): number {
  return Temporal.PlainDate.from("1970-01-01").until(iso).days;
}

/** 2026-11-23 */
export function isoDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** ISO: 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

const starts = new Map<string, Map<number, number>>();

/** When the local day begins, in milliseconds since 1970 UTC. Daylight saving makes some days shorter. */
export function startOfDay(timeZone: string, day: number): number {
  const known = starts.get(timeZone) ?? new Map<number, number>();
  starts.set(timeZone, known);
  const start =
    known.get(day) ??
    Temporal.PlainDate.from(isoDay(day)).toZonedDateTime(timeZone)
      .epochMilliseconds;
  known.set(day, start);
  return start;
}

/** The local day of an instant: the reverse of `startOfDay`. */
export function dayOf(timeZone: string, atMs: number): number {
  const guess = Math.floor(atMs / DAY_MS);
  if (startOfDay(timeZone, guess + 1) <= atMs) return guess + 1;
  return startOfDay(timeZone, guess) <= atMs ? guess : guess - 1;
}
