/** What the policy promises, as numbers a reader understands: API, help page and tests print this table. Runs anywhere. */
import { toNumber } from "./fraction.ts";
import type { Policy } from "./policy.ts";

/** What somebody who knows everything else may try to find out of one person. */
export const secrets = [
  { secret: "present_in_a_window", windows: 1, cellsChanged: 1 },
  { secret: "changed_day", windows: 1, cellsChanged: 2 },
  { secret: "present_12_weeks", windows: 3, cellsChanged: 1 },
  { secret: "present_24_weeks", windows: 6, cellsChanged: 1 },
  { secret: "present_52_weeks", windows: 13, cellsChanged: 1 },
] as const;

export type Bound = {
  secret: (typeof secrets)[number]["secret"];
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
  return secrets.map(({ secret, windows, cellsChanged }) => {
    const epsilon = toNumber(epsilonPerWindow) * windows * cellsChanged;
    return { secret, windows, epsilon, accuracy: accuracyAt(epsilon) };
  });
}

/** e^ε / (1 + e^ε) */
export function accuracyAt(epsilon: number): number {
  return 1 / (1 + Math.exp(-epsilon));
}
