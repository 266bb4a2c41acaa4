import { expect, test } from "vitest";
import { boundsOf } from "./bounds.ts";
import { fraction } from "./fraction.ts";
import { policy } from "./policy.ts";

const percent = (accuracy: number) => `${(accuracy * 100).toFixed(1)} %`;

test("the table of what can be guessed follows from the policy", () => {
  const rows = boundsOf(policy).map(
    ({ secret, windows, epsilon, accuracy }) => [
      secret,
      windows,
      epsilon,
      percent(accuracy),
    ],
  );
  expect(rows).toEqual([
    ["present_in_a_window", 1, 1, "73.1 %"],
    ["changed_day", 1, 2, "88.1 %"],
    ["present_12_weeks", 3, 3, "95.3 %"],
    ["present_24_weeks", 6, 6, "99.8 %"],
    ["present_52_weeks", 13, 13, "100.0 %"],
  ]);
});

test("with half of the budget less can be guessed, with none nothing", () => {
  const accuracies = (halves: number) =>
    boundsOf({ epsilonPerWindow: fraction(halves, 2) }).map((bound) =>
      percent(bound.accuracy),
    );
  expect(accuracies(1).slice(0, 2)).toEqual(["62.2 %", "73.1 %"]);
  expect(new Set(accuracies(0))).toEqual(new Set(["50.0 %"]));
});
