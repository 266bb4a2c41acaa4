/** What the policy promises, as numbers a reader understands: API, help page and tests print this table. Runs anywhere. */
import { secrets } from "../../contract/privacy.ts";
import { toNumber } from "./fraction.ts";
import type { Policy } from "./policy.ts";

type Secret = (typeof secrets)[number];

/** In how many windows it leaves a trace, and how many counts of a vector it changes there. */
const traces: Record<Secret, { windows: number; cellsChanged: number }> = {
  present_in_a_window: { windows: 1, cellsChanged: 1 },
  changed_day: { windows: 1, cellsChanged: 2 },
  present_12_weeks: { windows: 3, cellsChanged: 1 },
  present_24_weeks: { windows: 6, cellsChanged: 1 },
  present_52_weeks: { windows: 13, cellsChanged: 1 },
};

export type Bound = {
  secret: Secret;
  /** In how many windows' releases it leaves a trace. */
  windows: number;
  epsilon: number;
  /** The share of right guesses that nobody can exceed, where yes and no are equally likely beforehand. */
  accuracy: number;
};

/**
 * The bounds that follow from the budget of a window, whatever the data. One person more or less changes one count of a
 * vector; a changed value leaves one count and enters another, so that ε counts twice. Windows add up. Source: Dwork & Roth
 * (2014), Algorithmic Foundations of Differential Privacy, 2.3 and 3.5; accuracy: Kairouz, Oh & Viswanath (2015), 2.1.
 */
export function boundsOf({
  epsilonPerWindow,
}: Pick<Policy, "epsilonPerWindow">): Bound[] {
  return secrets.map((secret) => {
    const { windows, cellsChanged } = traces[secret];
    const epsilon = toNumber(epsilonPerWindow) * windows * cellsChanged;
    return { secret, windows, epsilon, accuracy: accuracyAt(epsilon) };
  });
}

/** e^ε / (1 + e^ε) */
export function accuracyAt(epsilon: number): number {
  return 1 / (1 + Math.exp(-epsilon));
}
