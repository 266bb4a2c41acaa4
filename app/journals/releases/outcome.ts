import { dueDays, type History, takenSlots } from "../adherence/due-days.ts";
import {
  ADHERENT_PDC,
  coverageOf,
  discontinuedOn,
  pdcOf,
} from "../adherence/measures.ts";
import { isLate } from "../check-ins/course.ts";
import { type Day, daysBetween, isBefore, parseDay } from "../check-ins/day.ts";
import { landmarkOf } from "./landmark.ts";
import { policy } from "./policy.ts";

/** After the cell of those who never checked in come those who stopped. */
const FIRST_STOPPED = 1;
export const REACHED_END = FIRST_STOPPED + policy.stoppedByWeek.length;
export const COMPLETED = REACHED_END + 1;

/** Of who stopped so many days after the first one. */
export function stoppedCell(days: number): number {
  const week = Math.floor(days / 7) + 1;
  const place = policy.stoppedByWeek.findIndex((last) => week <= last);
  return place === -1 ? REACHED_END - 1 : FIRST_STOPPED + place;
}

/**
 * The cell of outcome that holds a course at its landmark, by what was told in time: never checked in · stopped in week 1 ·
 * 2 · 3–4 · 5–8 · 9–12 · reached the end with a PDC below .8 · completed.
 */
export function outcomeCell({ course, answers }: History): number {
  const landmark = landmarkOf(course);
  const { startedOn } = course;
  const hasToldAny = answers.some(
    ({ day, status, recordedAt }) =>
      status !== "missed" &&
      !isBefore(landmark, day) &&
      !isLate(course, day, recordedAt),
  );
  if (!hasToldAny) return 0;
  const stop = stoppedOn({ course, answers }, landmark);
  if (stop) return stoppedCell(daysBetween(startedOn, stop));
  const span = { from: startedOn, to: landmark };
  const coverage = coverageOf({ course, answers }, span, "release");
  return coverage && pdcOf(coverage) >= ADHERENT_PDC ? COMPLETED : REACHED_END;
}

/** Discontinued, or given up before the last due day up to the landmark: the day after the last one followed. */
function stoppedOn(history: History, landmark: Day): Day | null {
  const { course, answers } = history;
  const span = { from: course.startedOn, to: landmark };
  const days = dueDays(history, span, "release");
  const discontinued = discontinuedOn(days);
  if (discontinued || !course.endedOn) return discontinued;
  const asPlanned = { course: { ...course, endedOn: null }, answers };
  const lastDue = dueDays(asPlanned, span, "release").at(-1)?.day ?? landmark;
  if (!isBefore(course.endedOn, lastDue)) return null;
  const lastDone =
    days.findLast(({ isDone }) => isDone)?.day ?? lastUse(history, span);
  return lastDone?.add({ days: 1 }) ?? course.startedOn;
}

/** Of a plan as needed, where no day is due. */
function lastUse(history: History, span: { from: Day; to: Day }): Day | null {
  if (dueDays(history, span, "release").length > 0) return null;
  const [last] = [...takenSlots(history, span, "release").keys()]
    .sort()
    .reverse();
  return last === undefined ? null : parseDay(last);
}
