/**
 * The cells that hold an enrolment, by its statistics. They are those of vectors.ts and outcome.ts, which say the same of
 * whole histories in plain words: property tests hold the two together. Runs anywhere.
 */
import { ADHERENT_PDC, GAP_DUE_DAYS, pdcOf } from "../adherence/measures.ts";
import {
  type Counted,
  coverageIn,
  hasToldBy,
  lastUsedIn,
  wayThrough,
} from "../statistics/coverage.ts";
import type { CourseDays, DayNumber } from "../statistics/course-days.ts";
import {
  asNeededMask,
  countDays,
  dueMask,
  scheduledMask,
} from "../statistics/course-masks.ts";
import { COMPLETED, REACHED_END, stoppedCell } from "./outcome.ts";
import { pdcCell } from "./vectors.ts";
import { areEnough } from "./eligibility.ts";
import { policy } from "./policy.ts";
import { windowOfNumber } from "./windows.ts";

const DAYS = policy.windows.days;

/** As `hasEnoughDueDays`. */
export function hasEnoughDueDaysIn(course: CourseDays, window: number) {
  const due = countDays(dueMask(course, window));
  return due > 0
    ? areEnough(due, countDays(scheduledMask(course, window)))
    : areEnough(countDays(asNeededMask(course, window)), DAYS);
}

/** As `landmarkOf`. */
export function landmarkNumber({ startedOn, plans }: CourseDays): DayNumber {
  const latest = startedOn + policy.landmarkDay - 1;
  for (const [index, { fromDay, durationDays }] of plans.entries()) {
    if (durationDays === null) continue;
    const end = Math.max(startedOn + durationDays, fromDay) - 1;
    const next = plans[index + 1];
    if (!next || end < next.fromDay - 1) return Math.min(end, latest);
  }
  return latest;
}

export function hasOutcomeInWindow(course: CourseDays, window: number) {
  return windowOfNumber(landmarkNumber(course)) === window;
}

/** By PDC of the window; none of who had stopped before, or did not use in it what is taken as needed. */
export function countedAdherence(counted: Counted, window: number): number[] {
  const { course } = counted;
  if (!hasEnoughDueDaysIn(course, window)) return [];
  const from = window * DAYS;
  const to = from + DAYS - 1;
  const { discontinuedOn } = wayThrough(counted, to, GAP_DUE_DAYS);
  if (discontinuedOn !== null && discontinuedOn < from) return [];
  const coverage = coverageIn(counted, { from, to });
  if (!coverage) return [];
  const wasDue = dueMask(course, window) !== 0;
  return wasDue || coverage.done > 0 ? [pdcCell(pdcOf(coverage))] : [];
}

/** At the landmark, by what was told in time. */
export function countedOutcome(counted: Counted, window: number): number[] {
  const { course } = counted;
  if (!hasOutcomeInWindow(course, window)) return [];
  const landmark = landmarkNumber(course);
  if (!hasToldBy(counted, landmark)) return [0];
  const stop = stoppedOn(counted, landmark);
  if (stop !== null) return [stoppedCell(stop - course.startedOn)];
  const span = { from: course.startedOn, to: landmark };
  const coverage = coverageIn(counted, span);
  const isCompleted = coverage && pdcOf(coverage) >= ADHERENT_PDC;
  return [isCompleted ? COMPLETED : REACHED_END];
}

/** Discontinued, or given up before the last due day up to the landmark: the day after the last one followed. */
function stoppedOn(counted: Counted, landmark: DayNumber): DayNumber | null {
  const { course, statistics } = counted;
  const { startedOn, endedOn } = course;
  const way = wayThrough(counted, landmark, GAP_DUE_DAYS);
  if (way.discontinuedOn !== null || endedOn === null)
    return way.discontinuedOn;
  const asPlanned = { course: { ...course, endedOn: null }, statistics };
  const { lastDue } = wayThrough(asPlanned, landmark, GAP_DUE_DAYS);
  if (endedOn >= (lastDue ?? landmark)) return null;
  const span = { from: startedOn, to: landmark };
  const lastUse = way.lastDue === null ? lastUsedIn(counted, span) : null;
  const last = way.lastDone ?? lastUse;
  return last === null ? startedOn : last + 1;
}
