/** How many doses a schedule asks for on a day. Runs anywhere. */
import type { Schedule } from "../../contract/protocol.ts";
import { type Day, daysBetween, isBefore } from "./day.ts";

/**
 * Doses due on the day by the schedule alone. `startedOn` is the first day on which the schedule was in force: every n days
 * is counted from it. Before it, and of what is taken as needed, none is due.
 */
export function dueDoses(schedule: Schedule, startedOn: Day, day: Day): number {
  if (isBefore(day, startedOn)) return 0;
  switch (schedule.kind) {
    case "daily":
      return schedule.times_per_day;
    case "weekly":
      return schedule.days_of_week.includes(day.dayOfWeek)
        ? schedule.times_per_day
        : 0;
    case "every_n_days":
      return daysBetween(startedOn, day) % schedule.n === 0 ? 1 : 0;
    case "as_needed":
      return 0;
  }
}

/** The last day of a plan of so many days; null: ongoing. The first day is the first of them, and pauses do not move it. */
export function plannedLastDay(
  startedOn: Day,
  durationDays: number | null,
): Day | null {
  return durationDays === null
    ? null
    : startedOn.add({ days: durationDays - 1 });
}
