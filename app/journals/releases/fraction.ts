/** Whole numbers over whole numbers: what a budget adds up to is exact, and so is the noise that is drawn by it. */
export type Fraction = { numerator: number; denominator: number };

/** `denominator` is 1 or more. */
export function fraction(numerator: number, denominator: number): Fraction {
  const by = greatestDivisor(Math.abs(numerator), denominator);
  return { numerator: numerator / by, denominator: denominator / by };
}

export function add(one: Fraction, other: Fraction): Fraction {
  return fraction(
    one.numerator * other.denominator + other.numerator * one.denominator,
    one.denominator * other.denominator,
  );
}

/** Divides by a whole number of 1 or more. */
export function divide(one: Fraction, by: number): Fraction {
  return fraction(one.numerator, one.denominator * by);
}

export function isMore(one: Fraction, other: Fraction): boolean {
  return one.numerator * other.denominator > other.numerator * one.denominator;
}

export function toNumber({ numerator, denominator }: Fraction): number {
  return numerator / denominator;
}

function greatestDivisor(one: number, other: number): number {
  return one === 0 ? other : greatestDivisor(other % one, one);
}
