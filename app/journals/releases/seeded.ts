import type { Source } from "./noise.ts";

/**
 * Numbers that look random and follow from the seed: for intervals, never for a release. mulberry32, seeded by FNV-1a over
 * the whole numbers given.
 */
export function seededSource(seed: readonly number[]): Source {
  let state = 0x811c9dc5;
  for (const number of seed)
    for (const part of [number, Math.floor(number / 2 ** 32)])
      state = Math.imul(state ^ part, 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

/** Standard normal, by Box and Muller. */
export function normal(source: Source): number {
  const one = (source() + 1) / 2 ** 32;
  const other = source() / 2 ** 32;
  return Math.sqrt(-2 * Math.log(one)) * Math.cos(2 * Math.PI * other);
}
