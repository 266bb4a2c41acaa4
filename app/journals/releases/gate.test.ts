import { expect, test } from "vitest";
import {
  isAdherenceShown,
  isFeedbackShown,
  isOutcomeShown,
  isSummaryShown,
  participantsOf,
} from "./gate.ts";

test("a protocol is shown from 25 noisy people on, wherever they are", () => {
  expect(isAdherenceShown([0, 0, 0, 0, 0, 25])).toBe(true);
  expect(isAdherenceShown([30, -6, 0, 0, 0, 0])).toBe(false);
});

/** P(k) of a sum of so many draws, by adding one after the other; index 0 is −SPAN. */
function lawOfSum(epsilon: number, draws: number): number[] {
  const SPAN = 120;
  const q = Math.exp(-epsilon);
  const one = Array.from(
    { length: 2 * SPAN + 1 },
    (_, at) => ((1 - q) / (1 + q)) * q ** Math.abs(at - SPAN),
  );
  let law = one;
  for (let draw = 1; draw < draws; draw++)
    law = law.map((_, at) =>
      one.reduce((sum, p, k) => sum + p * (law[at - (k - SPAN)] ?? 0), 0),
    );
  return law;
}

test("where nobody shares the chance to be shown is below 1 %, with 25 about even, with 60 all but sure", () => {
  const law = lawOfSum(0.4, 6);
  const shownWith = (people: number) =>
    law.slice(120 + 25 - people).reduce((sum, p) => sum + p, 0);
  expect(shownWith(0)).toBeLessThan(0.01);
  expect(shownWith(0)).toBeGreaterThan(0.001);
  expect(shownWith(25)).toBeCloseTo(0.53, 1);
  expect(shownWith(60)).toBeGreaterThan(0.999);
});

test.each([
  [-12, 0],
  [9, 0],
  [25, 20],
  [30, 30],
  [119, 110],
])("%d noisy people are told as %d", (noisy, told) => {
  expect(participantsOf(noisy)).toBe(told);
});

test("feedback needs writers beyond its noise, and a protocol that is shown", () => {
  const writers = (count: number) => [0, 0, count, 0, 0, 0, 0, 0, 0];
  const shown = [0, 0, 0, 0, 0, 200];
  expect(isFeedbackShown(writers(73), shown)).toBe(false);
  expect(isFeedbackShown(writers(74), shown)).toBe(true); // 25 + 2 × √3 × 14.1
  expect(isFeedbackShown(writers(74), [0, 0, 0, 0, 0, 24])).toBe(false);
});

test("outcomes are shown of 100 noisy people together", () => {
  expect(isOutcomeShown([20, 20, 20, 20, 10, 10, 0, 0])).toBe(true);
  expect(isOutcomeShown([20, 20, 20, 20, 10, 9, 0, 0])).toBe(false);
});

test("the summary of many protocols has more noise to exceed", () => {
  const people = (count: number) => [0, 0, 0, 0, 0, count];
  expect(isSummaryShown(people(50), 1)).toBe(false);
  expect(isSummaryShown(people(51), 1)).toBe(true); // 25 + 3 × √6 × 3.51
  expect(isSummaryShown(people(51), 2)).toBe(false);
  expect(isSummaryShown(people(62), 2)).toBe(true);
});
