/** How far noise and chance may have moved a number: the same release has the same intervals, for ever. */
import { type Fraction, toNumber } from "./fraction.ts";
import { drawNoise, noiseDeviation, type Source } from "./noise.ts";
import { policy } from "./policy.ts";
import { normal, seededSource } from "./seeded.ts";
import { sharesOf } from "./shares.ts";

export type Estimate = { value: number; low: number; high: number };

const REPEATS = 1000;
/** The sum of more draws than this is as good as normal. */
const DRAWS_AS_THEY_ARE = 30;

/** Noisy counts, with the noise that is in each of them. */
export type Noisy = {
  cells: readonly number[];
  epsilon: Fraction;
  /** How many releases were added up. */
  draws: number;
};

/**
 * Each number that `numbersOf` makes of the counts, from 0 to 1, with its 95 % interval: parametric bootstrap. As many people
 * as were counted are drawn anew by the estimated shares, get noise of the same law and are estimated again. Source: Efron &
 * Tibshirani (1993), An Introduction to the Bootstrap, chapters 6 and 13.
 */
export function estimatesOf(
  noisy: Noisy,
  numbersOf: (cells: readonly number[]) => number[],
): Estimate[] {
  const source = seededSource([...noisy.cells, noisy.draws]);
  const shares = sharesOf(noisy.cells);
  const people = Math.max(
    1,
    noisy.cells.reduce((sum, each) => sum + each, 0),
  );
  const repeats = Array.from({ length: REPEATS }, () => {
    const drawn = drawPeople(people, shares, source);
    return numbersOf(drawn.map((count) => count + noiseOf(noisy, source)));
  });
  const tail = Math.floor(((1 - policy.intervalLevel) / 2) * REPEATS);
  return numbersOf(noisy.cells).map((value, at) => {
    const sorted = repeats
      .map((numbers) => numbers[at] ?? value)
      .sort((one, other) => one - other);
    return {
      value,
      low: Math.min(value, sorted[tail] ?? value),
      high: Math.max(value, sorted[REPEATS - 1 - tail] ?? value),
    };
  });
}

/** Multinomial, by the normal law of the same means and covariances. */
function drawPeople(
  people: number,
  shares: readonly number[],
  source: Source,
): number[] {
  const apart = shares.map((p) => Math.sqrt(people * p) * normal(source));
  const together = apart.reduce((sum, each) => sum + each, 0);
  return shares.map((p, at) =>
    Math.max(0, people * p + (apart[at] ?? 0) - p * together),
  );
}

function noiseOf({ epsilon, draws }: Noisy, source: Source): number {
  if (draws > DRAWS_AS_THEY_ARE)
    return (
      noiseDeviation(toNumber(epsilon)) * Math.sqrt(draws) * normal(source)
    );
  let noise = 0;
  for (let draw = 0; draw < draws; draw++) noise += drawNoise(epsilon, source);
  return noise;
}
