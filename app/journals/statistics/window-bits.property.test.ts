/** Whole windows at once say what their days say, one after the other. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { statisticsOfHistory } from "../../../tests/factories/statistics.ts";
import { anyAnswers, anyCourse } from "../../../tests/factories/worlds.ts";
import type { Answer } from "../adherence/due-days.ts";
import { inTimeUntil } from "../check-ins/course.ts";
import { dayNumber } from "../releases/windows.ts";
import { toCourseDays } from "./course-days.ts";
import { placeOf } from "./day-bits.ts";
import { type DoseAnswers, statisticsOf } from "./window-bits.ts";

const HOUR_MS = 60 * 60 * 1000;

function alone({ day, slot, status, recordedAt }: Answer): DoseAnswers {
  const { window, bit } = placeOf(dayNumber(day));
  const taken = status === "taken" ? bit : 0;
  return { window, slot, told: bit, taken, recordedAtMs: recordedAt.getTime() };
}

/** As the database puts them together: those that are in time wherever somebody lives. */
function together(answers: readonly Answer[]): DoseAnswers[] {
  const doses = new Map<string, DoseAnswers>();
  for (const answer of answers) {
    const one = alone(answer);
    const begins = answer.day.toZonedDateTime("UTC").epochMilliseconds;
    const isSure = answer.recordedAt.getTime() < begins + 48 * HOUR_MS;
    const recordedAtMs = isSure ? null : one.recordedAtMs;
    const key = [one.window, one.slot, recordedAtMs].join(" ");
    const known = doses.get(key) ?? { ...one, told: 0, taken: 0, recordedAtMs };
    known.told |= one.told;
    known.taken |= one.taken;
    doses.set(key, known);
  }
  return [...doses.values()];
}

test.each([
  ["one by one", (answers: readonly Answer[]) => answers.map(alone)],
  ["put together by dose", together],
])("of any answers %s the bits are those of their days", (_, grouped) => {
  let late = 0;
  fc.assert(
    fc.property(anyCourse, anyAnswers, (course, all) => {
      const answers = all.filter(({ status }) => status !== "missed");
      late += answers.filter(
        ({ day, recordedAt }) => recordedAt > inTimeUntil(course, day),
      ).length;
      expect(statisticsOf(toCourseDays(course), grouped(answers))).toEqual(
        statisticsOfHistory({ course, answers: all }),
      );
    }),
    { numRuns: 300 },
  );
  expect(late).toBeGreaterThan(0);
});
