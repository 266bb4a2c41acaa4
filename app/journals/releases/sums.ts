/** The exact counts of a window from statistics: what `sumVectors` counts of whole histories, fast. Runs anywhere. */
import type { Counted } from "../statistics/coverage.ts";
import {
  countedAdherence,
  countedOutcome,
  hasEnoughDueDaysIn,
  hasOutcomeInWindow,
} from "./counted-cells.ts";
import { type Account, sharedLongest, sharesAsKnown } from "./eligibility.ts";
import { vectorsDue } from "./ledger.ts";
import { type Policy, policy, type VectorName } from "./policy.ts";
import { cellsOfFeedback, type Given, noOne, type Vectors } from "./vectors.ts";

export type CountedEnrolment = Counted & {
  id: string;
  protocolId: string;
  sharedSince: Date | null;
  /** The newest of the window's three windows that was given since the person shares. */
  feedback: Omit<Given, "createdAt"> | null;
};

/** Adds what one person puts into the window, by all enrolments of theirs at the partner. */
export function addPerson(
  sums: Map<string, Vectors>,
  account: Account,
  enrolments: readonly CountedEnrolment[],
  window: number,
  rules: Policy = policy,
): void {
  const eligible = enrolments.filter(
    ({ course, sharedSince }) =>
      sharesAsKnown(account, sharedSince, window) &&
      (hasEnoughDueDaysIn(course, window) ||
        hasOutcomeInWindow(course, window)),
  );
  for (const chosen of sharedLongest(eligible, rules.protocolsPerPerson)) {
    const sum = sums.get(chosen.protocolId) ?? noOne();
    sums.set(chosen.protocolId, sum);
    for (const vector of vectorsDue(window, rules))
      for (const cell of cellsOf[vector](chosen, window))
        sum[vector][cell] = (sum[vector][cell] ?? 0) + 1;
  }
}

const cellsOf: Record<
  VectorName,
  (chosen: CountedEnrolment, window: number) => number[]
> = {
  adherence: countedAdherence,
  outcome: countedOutcome,
  feedback: ({ feedback }) => (feedback ? cellsOfFeedback(feedback) : []),
};
