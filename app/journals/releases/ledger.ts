/** What the releases of a partner take from a person's budget. The schedule alone decides it; nobody's data is read. */
import { add, divide, type Fraction, fraction, isMore } from "./fraction.ts";
import { type Policy, type VectorName, vectorNames } from "./policy.ts";

/** Noise drawn for one vector of one protocol and window. */
export type Draw = {
  window: number;
  protocolId: string;
  vector: VectorName;
  epsilon: Fraction;
};

const NOTHING = fraction(0, 1);

type Rules = Pick<
  Policy,
  "vectors" | "protocolsPerPerson" | "epsilonPerWindow"
>;

/** Something would take more of a person's budget than there is: a defect, of whose partner nothing may be drawn. */
export class BudgetBreach extends Error {
  override name = "BudgetBreach";
}

/** Which vectors are drawn for a window: the same ones for every protocol. */
export function vectorsDue(
  window: number,
  { vectors }: Pick<Policy, "vectors">,
): VectorName[] {
  return vectorNames.filter(
    (name) => (window + 1) % vectors[name].everyWindows === 0,
  );
}

/** ε of one draw: where a person may count in several protocols, each gets a part. */
export function epsilonOf(
  vector: VectorName,
  { vectors, protocolsPerPerson }: Rules,
): Fraction {
  return divide(vectors[vector].epsilon, protocolsPerPerson);
}

/** All draws that a partner's protocols need for a window. */
export function drawsDue(
  window: number,
  protocolIds: readonly string[],
  policy: Rules,
): Draw[] {
  return protocolIds.flatMap((protocolId) =>
    vectorsDue(window, policy).map((vector) => ({
      window,
      protocolId,
      vector,
      epsilon: epsilonOf(vector, policy),
    })),
  );
}

/**
 * Throws BudgetBreach where the draws of one window, of one partner, could take more from one person than the policy allows.
 * A person counts in the protocols that take most.
 */
export function requireBudget(draws: readonly Draw[], policy: Rules): void {
  for (const window of new Set(draws.map((draw) => draw.window))) {
    const ofWindow = draws.filter((draw) => draw.window === window);
    const spent = mostOfAPerson(ofWindow, policy);
    if (isMore(spent, policy.epsilonPerWindow))
      throw new BudgetBreach(
        `Releases of window ${window} would take ${spent.numerator}/${spent.denominator} of a person's budget`,
      );
  }
}

/** What a person who counts in as many protocols as allowed loses at most by draws of one window. */
export function mostOfAPerson(
  draws: readonly Draw[],
  { protocolsPerPerson }: Pick<Policy, "protocolsPerPerson">,
): Fraction {
  const spent = new Map<string, Fraction>();
  for (const { protocolId, epsilon } of draws)
    spent.set(protocolId, add(spent.get(protocolId) ?? NOTHING, epsilon));
  return [...spent.values()]
    .sort((one, other) => (isMore(one, other) ? -1 : 1))
    .slice(0, protocolsPerPerson)
    .reduce(add, NOTHING);
}
