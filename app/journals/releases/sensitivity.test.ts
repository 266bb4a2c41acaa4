import fc from "fast-check";
import { expect, test } from "vitest";
import {
  anyPerson,
  protocolIds,
  WORLD_WINDOW,
} from "../../../tests/factories/worlds.ts";
import { toNumber } from "./fraction.ts";
import { type Policy, policy, type VectorName, vectorNames } from "./policy.ts";
import { noOne, type Person, sumVectors, type Vectors } from "./vectors.ts";

const others = fc.array(anyPerson, { maxLength: 1 });
const NOTHING = noOne();

/** By how much all counts of a vector, over all protocols of the partner, differ. */
function distance(
  one: Map<string, Vectors>,
  other: Map<string, Vectors>,
  vector: VectorName,
): number {
  const differences = protocolIds.flatMap((id) =>
    NOTHING[vector].map((_, cell) =>
      Math.abs(
        ((one.get(id) ?? NOTHING)[vector][cell] ?? 0) -
          ((other.get(id) ?? NOTHING)[vector][cell] ?? 0),
      ),
    ),
  );
  return differences.reduce((sum, each) => sum + each, 0);
}

/** Throws where the worlds are further apart than `persons` people may be, of a vector or of all together. */
function requireNear(
  one: readonly Person[],
  other: readonly Person[],
  persons: 1 | 2,
  rules: Policy = policy,
): void {
  const first = sumVectors(one, WORLD_WINDOW, rules);
  const second = sumVectors(other, WORLD_WINDOW, rules);
  let epsilon = 0;
  for (const vector of vectorNames) {
    const { cellsOfPerson, epsilon: budget } = policy.vectors[vector];
    const changed = distance(first, second, vector);
    expect(changed).toBeLessThanOrEqual(cellsOfPerson * persons);
    epsilon += (changed / cellsOfPerson) * toNumber(budget);
  }
  expect(epsilon).toBeLessThanOrEqual(
    toNumber(policy.epsilonPerWindow) * persons + 1e-9,
  );
}

test("one person more or less changes the counts of a window by one person, over all protocols of the partner", () => {
  fc.assert(
    fc.property(others, anyPerson, (rest, person) => {
      requireNear([...rest, person], rest, 1);
    }),
    { numRuns: 120 },
  );
});

test("whatever one person had done instead changes them by two", () => {
  fc.assert(
    fc.property(others, anyPerson, anyPerson, (rest, person, changed) => {
      requireNear([...rest, person], [...rest, changed], 2);
    }),
    { numRuns: 120 },
  );
});

test("the same person without one enrolment, or one that no longer shares, is such a change", () => {
  fc.assert(
    fc.property(anyPerson, fc.nat(3), (person, at) => {
      const fewer = person.enrolments.filter((_, index) => index !== at);
      const optedOut = person.enrolments.map((enrolment, index) =>
        index === at ? { ...enrolment, sharedSince: null } : enrolment,
      );
      for (const enrolments of [fewer, optedOut])
        requireNear([person], [{ ...person, enrolments }], 2);
    }),
    { numRuns: 60 },
  );
});

test("were a person to count in every protocol, it would be seen here", () => {
  const rules = { ...policy, protocolsPerPerson: 4 };
  const { failed } = fc.check(
    fc.property(anyPerson, (person) => {
      requireNear([person], [], 1, rules);
    }),
    { numRuns: 600 },
  );
  expect(failed).toBe(true);
});

test("the people of these worlds do count: they are found in nearly every cell", () => {
  const met = new Set<string>();
  fc.assert(
    fc.property(anyPerson, (person) => {
      for (const sum of sumVectors([person], WORLD_WINDOW).values())
        for (const vector of vectorNames)
          sum[vector].forEach((count, cell) => {
            if (count > 0) met.add(`${vector} ${cell}`);
          });
    }),
    { numRuns: 1200, seed: 7 },
  );
  expect(met.size).toBeGreaterThan(18); // of 23
});
