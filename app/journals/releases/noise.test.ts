import fc from "fast-check";
import { expect, test } from "vitest";
import { type Fraction, fraction, toNumber } from "./fraction.ts";
import { below, cryptoSource, drawNoise, noiseDeviation } from "./noise.ts";

const DRAWS = 1_000_000;
/** Each size from −SPAN to SPAN is a class of its own, the rest is one. */
const SPAN = 15;
/** By chance alone a right generator fails once in a million runs. */
const ACCEPTED = 1e-6;

/** How many draws were −SPAN … SPAN, and how many neither. */
function count(epsilon: Fraction, draws: number): number[] {
  const source = cryptoSource();
  const counts = Array<number>(2 * SPAN + 2).fill(0);
  for (let drawn = 0; drawn < draws; drawn++) {
    const noise = drawNoise(epsilon, source);
    const at = Math.abs(noise) > SPAN ? 2 * SPAN + 1 : noise + SPAN;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts;
}

/** P(k) = (1 − q)/(1 + q) q^|k|, q = e^−ε, for the same classes. */
function lawOf(epsilon: number): number[] {
  const q = Math.exp(-epsilon);
  const inside = Array.from(
    { length: 2 * SPAN + 1 },
    (_, at) => ((1 - q) / (1 + q)) * q ** Math.abs(at - SPAN),
  );
  return [...inside, (2 * q ** (SPAN + 1)) / (1 + q)];
}

/** The chance that counts of the law are at least this far from it: Pearson's χ². */
function pValue(counts: readonly number[], law: readonly number[]): number {
  const total = counts.reduce((sum, each) => sum + each, 0);
  const distance = counts.reduce((sum, each, at) => {
    const expected = (law[at] ?? 0) * total;
    return sum + (each - expected) ** 2 / expected;
  }, 0);
  return upperTail(distance, law.length - 1);
}

/** Of χ²: Wilson and Hilferty's cube root (1931), and a bound on the normal tail. */
function upperTail(distance: number, degrees: number): number {
  const spread = 2 / (9 * degrees);
  const z = (Math.cbrt(distance / degrees) - 1 + spread) / Math.sqrt(spread);
  return z > 0 ? Math.exp((-z * z) / 2) / 2 : 1;
}

const counts = count(fraction(2, 5), DRAWS);

test("a million draws follow the two-sided geometric law", () => {
  expect(pValue(counts, lawOf(0.4))).toBeGreaterThan(ACCEPTED);
});

test.each([0.38, 0.39, 0.41, 0.8])(
  "draws with ε 0.4 are not taken for draws with %d",
  (epsilon) => {
    expect(pValue(counts, lawOf(epsilon))).toBeLessThan(ACCEPTED);
  },
);

test("rounded continuous noise, or 0 once too often, is not taken for it", () => {
  const rounded = lawOf(0.4).map((_, at) => {
    const size = Math.abs(at - SPAN);
    if (at > 2 * SPAN) return Math.exp(-0.4 * (SPAN + 0.5));
    return size === 0
      ? 1 - Math.exp(-0.2)
      : (Math.exp(-0.4 * (size - 0.5)) - Math.exp(-0.4 * (size + 0.5))) / 2;
  });
  expect(pValue(counts, rounded)).toBeLessThan(ACCEPTED);
  const twice = lawOf(0.4).map((p, at) => (at === SPAN ? 2 * p : p));
  const sum = twice.reduce((one, other) => one + other);
  expect(
    pValue(
      counts,
      twice.map((p) => p / sum),
    ),
  ).toBeLessThan(ACCEPTED);
});

test.each([fraction(1, 10), fraction(1, 5), fraction(7, 3)])(
  "other budgets have their own law: $numerator/$denominator",
  (epsilon) => {
    const drawn = count(epsilon, 100_000);
    expect(pValue(drawn, lawOf(toNumber(epsilon)))).toBeGreaterThan(ACCEPTED);
    expect(pValue(drawn, lawOf(toNumber(epsilon) * 1.1))).toBeLessThan(
      ACCEPTED,
    );
  },
);

test("its deviation is the one that is used to judge it", () => {
  const variance = Array.from({ length: 400 }, (_, k) => {
    const q = Math.exp(-0.4);
    return 2 * ((1 - q) / (1 + q)) * q ** k * k * k;
  }).reduce((sum, each) => sum + each, 0);
  expect(noiseDeviation(0.4)).toBeCloseTo(Math.sqrt(variance), 10);
});

test("numbers below a limit are fair: those that would favour the small ones are drawn again", () => {
  const fixed = (numbers: number[]) => () => numbers.shift() ?? 0;
  expect(below(3, fixed([2 ** 32 - 1, 5]))).toBe(2);
  expect(below(2 ** 32, fixed([2 ** 32 - 1]))).toBe(2 ** 32 - 1);
  const source = cryptoSource();
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 32 }), (limit) => {
      const number = below(limit, source);
      expect(number >= 0 && number < limit && Number.isInteger(number)).toBe(
        true,
      );
    }),
  );
});
