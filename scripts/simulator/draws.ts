/** Distributions over a stream of random numbers. */
import type { Random } from "../../sandbox/catalog/generated/random.ts";

const STEPS = 2 ** 32;

/** From 0 up to, not including, 1. */
export function unit(random: Random): number {
  return random.below(STEPS) / STEPS;
}

export function chance(random: Random, probability: number): boolean {
  return unit(random) < probability;
}

/** A whole number, both ends included. */
export function between(random: Random, from: number, to: number): number {
  return from + random.below(to - from + 1);
}

/** By inversion. */
export function weibull(random: Random, shape: number, scale: number): number {
  return scale * (-Math.log(1 - unit(random))) ** (1 / shape);
}

/** Jöhnk's method: quick where the parameters are small, as here. */
export function beta(random: Random, alpha: number, beta: number): number {
  for (;;) {
    const x = unit(random) ** (1 / alpha);
    const y = unit(random) ** (1 / beta);
    if (x + y > 0 && x + y <= 1) return x / (x + y);
  }
}

export function weighted<Item extends { weight: number }>(
  random: Random,
  items: readonly Item[],
): Item {
  const total = items.reduce((sum, { weight }) => sum + weight, 0);
  let place = unit(random) * total;
  for (const item of items) {
    place -= item.weight;
    if (place < 0) return item;
  }
  return random.pick(items);
}

/** A UUID of version 7 with this time in it, as app/platform/ids makes them; its other bits come from the stream. */
export function uuid(random: Random, atMs: number): string {
  const time = Math.floor(atMs).toString(16).padStart(12, "0");
  const hex = (bits: number) =>
    random
      .below(2 ** bits)
      .toString(16)
      .padStart(bits / 4, "0");
  const variant = "89ab".charAt(random.below(4));
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(12)}-${variant}${hex(12)}-${hex(24)}${hex(24)}`;
}
