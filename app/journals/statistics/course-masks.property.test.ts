/** Bits say what the rules say day by day. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { course, day, plan } from "../../../tests/factories/histories.ts";
import { statisticsOfHistory } from "../../../tests/factories/statistics.ts";
import { anyAnswers, anyCourse } from "../../../tests/factories/worlds.ts";
import { dueDays, takenSlots } from "../adherence/due-days.ts";
import { asNeededDays } from "../adherence/measures.ts";
import {
  dueOn,
  inTimeUntil,
  isLate,
  lastDay,
  scheduledOn,
} from "../check-ins/course.ts";
import type { Day } from "../check-ins/day.ts";
import { hasEnoughDueDays } from "../releases/eligibility.ts";
import {
  hasEnoughDueDaysIn,
  landmarkNumber,
} from "../releases/counted-cells.ts";
import { landmarkOf } from "../releases/landmark.ts";
import {
  daysOf,
  dayNumber,
  dayOfNumber,
  windowOf,
} from "../releases/windows.ts";
import { deadlineOf, lastDayNumber, toCourseDays } from "./course-days.ts";
import { asNeededMask, dueMask, scheduledMask } from "./course-masks.ts";
import { bitsOfDay, placeOf } from "./day-bits.ts";

const anyWindow = fc.integer({ min: 28, max: 35 });

function daysIn(window: number): Day[] {
  return Array.from({ length: 28 }, (_, days) =>
    daysOf(window).from.add({ days }),
  );
}

/** As bits: the first day is bit 0. */
function maskOf(days: readonly Day[], has: (day: Day) => boolean): number {
  return days.reduce((mask, day, at) => mask | (has(day) ? 1 << at : 0), 0);
}

test("days due, scheduled, as needed, the last one and that of the outcome are the same in bits as in dates", () => {
  fc.assert(
    fc.property(anyCourse, anyWindow, (course, window) => {
      const days = daysIn(window);
      const numbers = toCourseDays(course);
      expect(dueMask(numbers, window)).toBe(
        maskOf(days, (day) => dueOn(course, day) > 0),
      );
      expect(scheduledMask(numbers, window)).toBe(
        maskOf(days, (day) => scheduledOn(course, day) > 0),
      );
      const needed = asNeededDays(course, daysOf(window)).map(String);
      expect(asNeededMask(numbers, window)).toBe(
        maskOf(days, (day) => needed.includes(day.toString())),
      );
      const last = lastDay(course);
      expect(lastDayNumber(numbers)).toBe(last ? dayNumber(last) : Infinity);
      const landmark = dayOfNumber(landmarkNumber(numbers));
      expect(landmark.toString()).toBe(landmarkOf(course).toString());
      expect(hasEnoughDueDaysIn(numbers, window)).toBe(
        hasEnoughDueDays(course, daysOf(window)),
      );
    }),
    { numRuns: 150 },
  );
});

test("of any answers the bits of done, used and told are those of whole histories, as far as they were told in time", () => {
  let bitsSeen = 0;
  fc.assert(
    fc.property(anyCourse, anyAnswers, anyWindow, (course, answers, window) => {
      const history = { course, answers };
      const { done, used, told } = statisticsOfHistory(history).get(window) ?? {
        done: 0,
        used: 0,
        told: 0,
      };
      const days = daysIn(window);
      const span = daysOf(window);
      const due = dueDays(history, span, "release");
      expect(done & dueMask(toCourseDays(course), window)).toBe(
        maskOf(days, (day) =>
          due.some((each) => each.isDone && each.day.equals(day)),
        ),
      );
      const taken = takenSlots(history, span, "release");
      expect(used).toBe(maskOf(days, (day) => taken.has(day.toString())));
      const inTime = answers.filter(
        ({ day, status, recordedAt }) =>
          status !== "missed" && !isLate(course, day, recordedAt),
      );
      expect(told).toBe(
        maskOf(days, (day) => inTime.some((each) => each.day.equals(day))),
      );
      bitsSeen += told;
    }),
    { numRuns: 150 },
  );
  expect(bitsSeen).toBeGreaterThan(0);
});

const moved = course({
  startedOn: day("2026-03-01"),
  plans: [
    plan("2026-03-01"),
    { ...plan("2026-03-28"), timeZone: "America/New_York" },
    { ...plan("2026-10-20"), timeZone: "Pacific/Apia" },
  ],
});

test.each([
  ["2026-03-27", "of Berlin"],
  ["2026-03-28", "of New York, the day of the change"],
  ["2026-10-31", "of Apia"],
  ["2028-02-29", "a leap day"],
])("an answer for %s (%s) is in time up to the millisecond", (on) => {
  const until = inTimeUntil(moved, day(on)).getTime();
  const number = dayNumber(day(on));
  const numbers = toCourseDays(moved);
  expect(deadlineOf(numbers, number)).toBe(until);
  const told = (recordedAtMs: number) =>
    bitsOfDay(numbers, number, [{ slot: 0, status: "taken", recordedAtMs }]);
  const { bit } = placeOf(number);
  expect(told(until)).toEqual({ done: bit, used: bit, told: bit });
  expect(told(until + 1)).toEqual({ done: 0, used: 0, told: 0 });
});

test("a day has its place in its window, before the epoch too", () => {
  for (const on of ["2023-12-03", "2023-12-31", "2024-01-01", "2028-02-29"]) {
    const { window, bit } = placeOf(dayNumber(day(on)));
    expect(window).toBe(windowOf(day(on)));
    const at = Math.log2(bit);
    expect(daysOf(window).from.add({ days: at }).toString()).toBe(on);
  }
});
