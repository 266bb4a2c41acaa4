/**
 * A release: exact counts in, noisy counts out. Drawn once for a window and then kept; all that is told of it is made of the
 * noisy counts alone and costs no budget. Source: Ghosh, Roughgarden & Sundararajan (2012), the geometric mechanism.
 */
import { divide, type Fraction } from "./fraction.ts";
import { drawsDue, epsilonOf, requireBudget, vectorsDue } from "./ledger.ts";
import { drawNoise, type Source } from "./noise.ts";
import { type Policy, policy, type VectorName } from "./policy.ts";
import { noOne, type Vectors } from "./vectors.ts";

export type Released = {
  protocolId: string;
  window: number;
  /** Noisy counts of the vectors that are due; they may be below 0. */
  cells: Partial<Record<VectorName, number[]>>;
};

/**
 * Noisy counts of a window for each of a partner's protocols, also for those in which nobody counts: that they are none is
 * as secret as any other number. Throws where it would take more than the budget, before anything is drawn.
 */
export function drawReleases(
  sums: ReadonlyMap<string, Vectors>,
  { window, protocolIds }: { window: number; protocolIds: readonly string[] },
  source: Source,
  rules: Policy = policy,
): Released[] {
  requireBudget(drawsDue(window, protocolIds, rules), rules);
  const due = vectorsDue(window, rules);
  return protocolIds.map((protocolId) => {
    const exact = sums.get(protocolId) ?? noOne();
    const noisy = (vector: VectorName) => {
      const epsilon = cellEpsilon(vector, rules);
      return exact[vector].map((count) => count + drawNoise(epsilon, source));
    };
    const cells = Object.fromEntries(due.map((name) => [name, noisy(name)]));
    return { protocolId, window, cells };
  });
}

/** ε of the noise of one cell: where a person is in two cells of a vector, each has half. */
export function cellEpsilon(
  vector: VectorName,
  rules: Policy = policy,
): Fraction {
  return divide(epsilonOf(vector, rules), rules.vectors[vector].cellsOfPerson);
}
