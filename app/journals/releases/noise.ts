/**
 * Noise of the two-sided geometric law, P(k) ∝ e^(−ε|k|), drawn with whole numbers alone: no rounding can give a count away.
 * Source: Canonne, Kamath & Steinke (2020), The Discrete Gaussian for Differential Privacy, algorithms 1 and 2 (with s/t for
 * ε). Runs anywhere.
 */
import type { Fraction } from "./fraction.ts";

/** Whole numbers from 0 to 2³² − 1, each as likely. */
export type Source = () => number;

const RANGE = 2 ** 32;
const AT_ONCE = 1024;

/** Of the system's cryptographic generator: the only one for releases. */
export function cryptoSource(): Source {
  const numbers = new Uint32Array(AT_ONCE);
  let next = AT_ONCE;
  return () => {
    if (next === AT_ONCE) {
      crypto.getRandomValues(numbers);
      next = 0;
    }
    const number = numbers[next];
    if (number === undefined) throw new Error("No number is left");
    next += 1;
    return number;
  };
}

/** From 0 up to, not including, the limit, of 1 to 2³²; each number is exactly as likely. */
export function below(limit: number, source: Source): number {
  const fair = RANGE - (RANGE % limit);
  let number = source();
  while (number >= fair) number = source();
  return number % limit;
}

/** Independent draw of the law with ε; both its numbers are whole, from 1 to a million. */
export function drawNoise(
  { numerator, denominator }: Fraction,
  source: Source,
): number {
  for (;;) {
    const size = drawSize(numerator, denominator, source);
    const isNegative = below(2, source) === 1;
    if (isNegative && size === 0) continue; // else 0 would come twice as often
    return isNegative ? -size : size;
  }
}

/** Standard deviation of the law. */
export function noiseDeviation(epsilon: number): number {
  const q = Math.exp(-epsilon);
  return Math.sqrt(2 * q) / (1 - q);
}

/** From 0 up, P(k) ∝ e^(−εk). */
function drawSize(
  numerator: number,
  denominator: number,
  source: Source,
): number {
  for (;;) {
    const rest = below(denominator, source);
    if (!isLikeExpMinus(rest, denominator, source)) continue;
    let whole = 0;
    while (isLikeExpMinus(1, 1, source)) whole += 1;
    return Math.floor((rest + denominator * whole) / numerator);
  }
}

/** True with probability e^(−numerator/denominator), of a fraction from 0 to 1. */
function isLikeExpMinus(
  numerator: number,
  denominator: number,
  source: Source,
): boolean {
  let tries = 1;
  while (below(denominator * tries, source) < numerator) tries += 1;
  return tries % 2 === 1;
}
