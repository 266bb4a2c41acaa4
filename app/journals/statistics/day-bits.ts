/** What is kept of a person's days for releases: three bits a day, by what was told in time. Runs anywhere. */
import { policy } from "../releases/policy.ts";
import { windowOfNumber } from "../releases/windows.ts";
import {
  type TimedCourseDays,
  type DayNumber,
  deadlineOf,
  modulo,
  plannedDoses,
} from "./course-days.ts";

/** Days of a window as bits: bit 0 is its first day. */
export type Bits = {
  /** Every dose that the plan has on the day was taken. */
  done: number;
  /** Something was taken. */
  used: number;
  /** Something was taken or skipped. */
  told: number;
};

/** By window; a window without a bit has none. */
export type Statistics = ReadonlyMap<number, Bits>;

/** As it stands now: one for a dose. */
export type DayAnswer = { slot: number; status: string; recordedAtMs: number };

export type Place = { window: number; bit: number };

export function placeOf(day: DayNumber): Place {
  return {
    window: windowOfNumber(day),
    bit: 1 << modulo(day, policy.windows.days),
  };
}

/**
 * The bits of one day, each in the day's place or 0. Whether the day is due is not asked: pauses and ends leave bits alone,
 * and what the job marks as missed sets none.
 */
export function bitsOfDay(
  course: TimedCourseDays,
  day: DayNumber,
  answers: readonly DayAnswer[],
): Bits {
  const deadline = deadlineOf(course, day);
  const doses = plannedDoses(course, day);
  let [told, taken, ofPlan] = [0, 0, 0];
  for (const { slot, status, recordedAtMs } of answers) {
    if (status === "missed" || recordedAtMs > deadline) continue;
    told += 1;
    if (status !== "taken") continue;
    taken += 1;
    if (slot < doses) ofPlan += 1;
  }
  const { bit } = placeOf(day);
  return {
    done: doses > 0 && ofPlan === doses ? bit : 0,
    used: taken > 0 ? bit : 0,
    told: told > 0 ? bit : 0,
  };
}
