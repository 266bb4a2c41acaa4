/** What releases read of an enrolment: app/journals/statistics, on the numbers of the simulator. A test holds the two together. */
import type { Schedule } from "../../app/contract/protocol.ts";
import { policy } from "../../app/journals/releases/policy.ts";
import { dayNumber } from "./calendar.ts";
import { lateUntil } from "./check-ins.ts";
import type { CheckIn, EnrolmentWindow } from "./life.ts";
import { dosesOn } from "./schedule.ts";

const EPOCH = dayNumber(policy.windows.epoch);

type Course = { schedule: Schedule; startedOn: number; timeZone: string };

/** By window, the days of which something was told in time. */
export function windowsOf(
  checkIns: readonly CheckIn[],
  { schedule, startedOn, timeZone }: Course,
): EnrolmentWindow[] {
  const windows = new Map<number, EnrolmentWindow>();
  const taken = new Map<number, number>();
  for (const { day, status, recordedAt } of checkIns) {
    if (status === "missed" || recordedAt > lateUntil(timeZone, day)) continue;
    const since = day - EPOCH;
    const window = Math.floor(since / policy.windows.days);
    const bit = 1 << (since - window * policy.windows.days);
    const known = windows.get(window) ?? { window, done: 0, used: 0, told: 0 };
    windows.set(window, known);
    known.told |= bit;
    if (status !== "taken") continue;
    known.used |= bit;
    const doses = (taken.get(day) ?? 0) + 1;
    taken.set(day, doses);
    if (doses === dosesOn(schedule, startedOn, day)) known.done |= bit;
  }
  return [...windows.values()];
}
