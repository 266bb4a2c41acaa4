import type { Course } from "../check-ins/course.ts";
import { type Day, earlierOf, isBefore, laterOf } from "../check-ins/day.ts";
import { plannedLastDay } from "../check-ins/due.ts";
import { policy } from "./policy.ts";

/**
 * The day of which a course's outcome is told, once in its life: its planned last day, or day 84 when the plan is longer or
 * ongoing. A plan made after the course had run to its end does not move it, nor does an end before the time.
 */
export function landmarkOf({ startedOn, plans }: Course): Day {
  const latest = startedOn.add({ days: policy.landmarkDay - 1 });
  for (const [index, { fromDay, durationDays }] of plans.entries()) {
    const planned = plannedLastDay(startedOn, durationDays);
    if (!planned) continue;
    // a plan that would have ended before it came into force ends on the day before that
    const end = laterOf(planned, fromDay.subtract({ days: 1 }));
    const next = plans[index + 1];
    if (!next || isBefore(end, next.fromDay.subtract({ days: 1 })))
      return earlierOf(end, latest);
  }
  return latest;
}
