import { expect, test } from "vitest";
import { fraction } from "./fraction.ts";
import {
  type Draw,
  drawsDue,
  mostOfAPerson,
  requireBudget,
  vectorsDue,
} from "./ledger.ts";
import { policy } from "./policy.ts";

const WINDOWS = [-3, -2, -1, 0, 1, 2, 3, 4, 5, 29, 1000];
const protocols = ["p1", "p2", "p3"];
const [draw] = drawsDue(0, ["p1"], policy);
if (!draw) throw new Error("Nothing is drawn");

test("the schedule of the policy stays within its budget in every window", () => {
  const draws = WINDOWS.flatMap((window) =>
    drawsDue(window, protocols, policy),
  );
  expect(() => {
    requireBudget(draws, policy);
  }).not.toThrow();
});

test("a window without feedback takes 4/5, every third one all of it", () => {
  const spent = (window: number) =>
    mostOfAPerson(drawsDue(window, protocols, policy), policy);
  expect([0, 1, 2, 3, -1].map(spent)).toEqual([
    fraction(4, 5),
    fraction(4, 5),
    fraction(1, 1),
    fraction(4, 5),
    fraction(1, 1),
  ]);
  expect(vectorsDue(2, policy)).toEqual(["adherence", "outcome", "feedback"]);
  expect(vectorsDue(3, policy)).toEqual(["adherence", "outcome"]);
});

test("where a person may count in several protocols, each draw gets its part", () => {
  for (const protocolsPerPerson of [2, 3, 7]) {
    const rules = { ...policy, protocolsPerPerson };
    const draws = drawsDue(2, protocols, rules);
    expect(draws[0]?.epsilon).toEqual(fraction(2, 5 * protocolsPerPerson));
    expect(() => {
      requireBudget(draws, rules);
    }).not.toThrow();
  }
});

test.each<[string, Draw[]]>([
  [
    "drawn twice for a protocol",
    [...drawsDue(2, protocols, policy), { ...draw, window: 2 }],
  ],
  ["drawn with less noise", [{ ...draw, epsilon: fraction(101, 100) }]],
  [
    "of three windows, paid by the third alone",
    drawsDue(2, ["p1"], {
      ...policy,
      vectors: {
        ...policy.vectors,
        feedback: { ...policy.vectors.feedback, epsilon: fraction(3, 5) },
      },
    }),
  ],
])("what is %s is refused", (_, draws) => {
  expect(() => {
    requireBudget(draws, policy);
  }).toThrow(/of a person's budget/);
});

test("whole parts for several protocols a person are refused", () => {
  const draws = drawsDue(0, protocols, policy);
  expect(() => {
    requireBudget(draws, { ...policy, protocolsPerPerson: 2 });
  }).toThrow("8/5");
});
