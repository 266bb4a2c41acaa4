import fc from "fast-check";
import { expect, test } from "vitest";
import { Adherence, Feedback, Retention } from "../../contract/analytics.ts";
import { estimatesOf } from "./intervals.ts";
import { drawNoise } from "./noise.ts";
import {
  adherenceNumbers,
  feedbackNumbers,
  outcomeNumbers,
} from "./numbers.ts";
import { cellEpsilon } from "./release.ts";
import { normal, seededSource } from "./seeded.ts";
import { sharesOf } from "./shares.ts";

const cells = (length: number) =>
  fc.array(fc.integer({ min: -40, max: 400 }), {
    minLength: length,
    maxLength: length,
  });

test("shares are those of the counts where none is below 0", () => {
  expect(sharesOf([10, 30, 60])).toEqual([0.1, 0.3, 0.6]);
  expect(sharesOf([0, 0, 5])).toEqual([0, 0, 1]);
});

test("what is below 0 is taken from the others alike", () => {
  expect(sharesOf([-10, 50, 60])).toEqual([0, 0.45, 0.55]);
  expect(sharesOf([-4, 1, 103])).toEqual([0, 0, 1]);
});

test("shares lie between 0 and 1 and add up, whatever the noise", () => {
  fc.assert(
    fc.property(cells(6), (noisy) => {
      const shares = sharesOf(noisy);
      for (const share of shares) expect(share).toBeGreaterThanOrEqual(0);
      expect(shares.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 9);
    }),
  );
});

test("mean PDC goes by the middle of the cells, adherent are the last two", () => {
  const { mean_pdc, adherent, distribution } = adherenceNumbers([
    0, 0, 0, 5000, 3000, 2000,
  ]);
  expect(mean_pdc.value).toBe(0.808); // .5 × .7 + .3 × .875 + .2 × .975
  expect(adherent.value).toBe(0.5);
  expect(
    distribution.map(({ from, to, share }) => [from, to, share.value]),
  ).toEqual([
    [0, 0.2, 0],
    [0.2, 0.4, 0],
    [0.4, 0.6, 0],
    [0.6, 0.8, 0.5],
    [0.8, 0.95, 0.3],
    [0.95, 1, 0.2],
  ]);
});

test("writers are told in tens, ratings and themes as shares", () => {
  const { writers, ratings, themes } = feedbackNumbers([
    20, 20, 65, 30, 0, 0, 0, 0, 70,
  ]);
  expect(writers).toBe(100);
  expect(ratings.map(({ from, to, share }) => [from, to, share.value])).toEqual(
    [
      [1, 2, 0.19],
      [3, 3, 0.19],
      [4, 5, 0.619],
    ],
  );
  expect(themes.map(({ theme, share }) => [theme, share.value])).toEqual([
    ["taste", 0.3],
    ["stomach", 0],
    ["sleep", 0],
    ["energy", 0],
    ["price_delivery", 0],
    ["other", 0.7],
  ]);
});

test("the funnel and what is left after each week follow from the outcomes", () => {
  const { funnel, persistence } = outcomeNumbers(
    [100, 50, 50, 100, 100, 100, 200, 300],
    6,
  );
  expect(funnel.map(({ stage, share }) => [stage, share.value])).toEqual([
    ["adopted", 1],
    ["started", 0.9],
    ["reached_end", 0.5],
    ["completed", 0.3],
  ]);
  expect(persistence.map(({ week, share }) => [week, share.value])).toEqual([
    [0, 0.9],
    [1, 0.85],
    [2, 0.8],
    [4, 0.7],
    [8, 0.6],
    [12, 0.5],
  ]);
});

test("whatever was drawn, the answers are of the contract, and persistence never rises", () => {
  const parts = (
    schema: typeof Adherence | typeof Feedback | typeof Retention,
    value: object,
  ) => {
    for (const [name, each] of Object.entries(value))
      expect(
        schema.shape[name as keyof typeof schema.shape].safeParse(each).error,
      ).toBeUndefined();
  };
  fc.assert(
    fc.property(
      cells(6),
      cells(9),
      cells(8),
      (adherence, feedback, outcome) => {
        parts(Adherence, adherenceNumbers(adherence));
        parts(Feedback, feedbackNumbers(feedback));
        const { funnel, persistence } = outcomeNumbers(outcome, 6);
        parts(Retention, { funnel, persistence });
        for (const part of ["low", "value", "high"] as const) {
          const left = persistence.map(({ share }) => share[part]);
          expect(left).toEqual(left.toSorted((one, other) => other - one));
        }
      },
    ),
    { numRuns: 15 },
  );
});

test("the same release has the same intervals, another one others", () => {
  const one = adherenceNumbers([3, 4, 10, 20, 30, 40]);
  expect(adherenceNumbers([3, 4, 10, 20, 30, 40])).toEqual(one);
  expect(adherenceNumbers([4, 3, 10, 20, 30, 40])).not.toEqual(one);
});

test("more people make intervals narrower, more releases added up make them wider", () => {
  const width = (people: number, draws: number) => {
    const { low, high } = adherenceNumbers(
      [0.1, 0.1, 0.1, 0.2, 0.2, 0.3].map((share) => share * people),
      draws,
    ).mean_pdc;
    return high - low;
  };
  expect(width(1000, 1)).toBeLessThan(width(100, 1) / 2);
  expect(width(1000, 20)).toBeGreaterThan(width(1000, 1) * 1.2);
  // from 31 on the noise is taken as normal: nothing jumps there
  expect(width(1000, 31) / width(1000, 30)).toBeGreaterThan(0.85);
  expect(width(1000, 31) / width(1000, 30)).toBeLessThan(1.2);
});

test("an interval of 95 % holds the share that people were drawn by, about as often", () => {
  const source = seededSource([2026]);
  const truth = [0.08, 0.08, 0.12, 0.18, 0.24, 0.3];
  const epsilon = cellEpsilon("adherence");
  const worlds = 150;
  let held = 0;
  for (let world = 0; world < worlds; world++) {
    const noisy = truth.map(
      (p) =>
        Math.round(150 * p + Math.sqrt(150 * p * (1 - p)) * normal(source)) +
        drawNoise(epsilon, source),
    );
    const [adherent] = estimatesOf(
      { cells: noisy, epsilon, draws: 1 },
      (counts) => {
        const shares = sharesOf(counts);
        return [(shares[4] ?? 0) + (shares[5] ?? 0)];
      },
    );
    if (adherent && adherent.low <= 0.54 && adherent.high >= 0.54) held += 1;
  }
  expect(held / worlds).toBeGreaterThan(0.9);
  expect(held / worlds).toBeLessThan(1);
});
