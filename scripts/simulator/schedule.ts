import type { Schedule } from "../../app/contract/protocol.ts";
import { weekdayOf } from "./calendar.ts";

/**
 * How many doses the plan asks for on a day, none on days it leaves out. The rule of app/journals/check-ins, on numbers
 * instead of dates: a test holds the two together. As needed: 0, nothing is ever due.
 */
export function dosesOn(
  schedule: Schedule,
  startedOn: number,
  day: number,
): number {
  switch (schedule.kind) {
    case "daily":
      return schedule.times_per_day;
    case "weekly":
      return schedule.days_of_week.includes(weekdayOf(day))
        ? schedule.times_per_day
        : 0;
    case "every_n_days":
      return (day - startedOn) % schedule.n === 0 ? 1 : 0;
    case "as_needed":
      return 0;
  }
}
