/** The days of a pair of worlds, counted from the first one of window 25. */
import { daysOf } from "../../../app/journals/releases/windows.ts";
import { setClock } from "../../factories/people.ts";

/** Before it accounts are made, so that they are older than seven days when the first window begins. */
export const FIRST_DAY = -10;
export const ADOPTED_ON = -1;
/** The course that all of them follow: its outcome falls into the second window. */
export const COURSE = {
  schedule: { kind: "daily", times_per_day: 1 },
  duration_days: 56,
};
/** Three days after the second release. */
export const LAST_DAY = 62;
const DAY_MS = 86_400_000;
const START = Date.parse(daysOf(25).from.toString());

/** Noon in UTC, with so many seconds more. */
export function toDay(day: number, seconds = 0): Date {
  const at = new Date(START + (day + 0.5) * DAY_MS + seconds * 1000);
  setClock(at);
  return at;
}

export function dayOf(day: number): string {
  return new Date(START + day * DAY_MS).toISOString().slice(0, 10);
}
