/** What people put into the releases of a window: whole numbers, a person in one cell of a kind. Exact, so never to be shown. */
import { themes } from "../../contract/analytics.ts";
import { type Answer, dueDays, type History } from "../adherence/due-days.ts";
import { coverageOf, discontinuedOn, pdcOf } from "../adherence/measures.ts";
import { endOfDay, isBefore, startOfDay } from "../check-ins/day.ts";
import {
  type Account,
  chooseEnrolments,
  hasEnoughDueDays,
  hasOutcomeIn,
  type Sharing,
} from "./eligibility.ts";
import { vectorsDue } from "./ledger.ts";
import { outcomeCell } from "./outcome.ts";
import { type Policy, policy, type VectorName } from "./policy.ts";
import { daysOf } from "./windows.ts";

export type Given = {
  rating: number;
  theme: (typeof themes)[number];
  createdAt: Date;
};
export type Told = { answers: readonly Answer[]; feedback: readonly Given[] };
export type Person = Account & { enrolments: readonly (Sharing & Told)[] };

export type Vectors = Record<VectorName, number[]>;

/** The exact counts of a window for each protocol that somebody counts in. */
export function sumVectors(
  people: readonly Person[],
  window: number,
  rules: Policy = policy,
): Map<string, Vectors> {
  const sums = new Map<string, Vectors>();
  for (const { enrolments, ...account } of people)
    for (const chosen of chooseEnrolments(account, enrolments, window, rules)) {
      const sum = sums.get(chosen.protocolId) ?? noOne();
      sums.set(chosen.protocolId, sum);
      for (const vector of vectorsDue(window, rules))
        for (const cell of cellsOf[vector](chosen, window))
          sum[vector][cell] = (sum[vector][cell] ?? 0) + 1;
    }
  return sums;
}

export function noOne(): Vectors {
  const zeros = (vector: VectorName) =>
    Array<number>(policy.vectors[vector].cells).fill(0);
  return {
    adherence: zeros("adherence"),
    outcome: zeros("outcome"),
    feedback: zeros("feedback"),
  };
}

type CellsOf = (chosen: Sharing & Told, window: number) => number[];

/** The cells that hold an enrolment, as many as the policy says or none. */
export const cellsOf: Record<VectorName, CellsOf> = {
  adherence: (chosen, window) => {
    const cell = adherenceCell(chosen, window);
    return cell === null ? [] : [cell];
  },
  outcome: (chosen, window) =>
    hasOutcomeIn(chosen.course, window) ? [outcomeCell(chosen)] : [],
  feedback: (chosen, window) => feedbackCells(chosen, window),
};

/**
 * By PDC of the window. Whoever had stopped before it began is in none: stopping is told by the outcome. Of what is taken as
 * needed, whoever did not use it in the window has stopped.
 */
function adherenceCell(history: Sharing & History, window: number) {
  const span = daysOf(window);
  if (!hasEnoughDueDays(history.course, span)) return null;
  const sinceStart = { from: history.course.startedOn, to: span.to };
  const days = dueDays(history, sinceStart, "release");
  const stop = discontinuedOn(days);
  if (stop && isBefore(stop, span.from)) return null;
  const coverage = coverageOf(history, span, "release");
  if (!coverage) return null;
  const wasDue = days.some(({ day }) => !isBefore(day, span.from));
  if (!wasDue && coverage.done === 0) return null;
  return pdcCell(pdcOf(coverage));
}

export function pdcCell(pdc: number): number {
  return policy.pdcCells.findLastIndex((from) => pdc >= from);
}

/** Rating and theme of the newest feedback of the three windows (UTC) that was given since the person shares. */
function feedbackCells(
  { sharedSince, feedback }: Sharing & Told,
  window: number,
): number[] {
  const first = daysOf(window - policy.vectors.feedback.readsWindows + 1).from;
  const from = startOfDay(first, "UTC");
  const to = endOfDay(daysOf(window).to, "UTC");
  const [newest] = feedback
    .filter(({ createdAt: at }) => at >= from && at < to)
    .filter(({ createdAt: at }) => sharedSince && at >= sharedSince)
    .sort((one, other) => other.createdAt.getTime() - one.createdAt.getTime());
  return newest ? cellsOfFeedback(newest) : [];
}

export function cellsOfFeedback({ rating, theme }: Omit<Given, "createdAt">) {
  const place = policy.ratedTo.findIndex((last) => rating <= last);
  return [place, policy.ratedTo.length + themes.indexOf(theme)];
}
