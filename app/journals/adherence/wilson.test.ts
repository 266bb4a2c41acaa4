import fc from "fast-check";
import { expect, test } from "vitest";
import { wilsonInterval } from "./wilson.ts";

test.each([
  [0, 1, 0, 0.7934567085],
  [1, 11, 0.0162317523, 0.3773646255],
  [10, 100, 0.0552285416, 0.1743673044],
  [50, 100, 0.4038298286, 0.5961701714],
])("%d of %d lie between %d and %d", (successes, trials, low, high) => {
  const interval = wilsonInterval(successes, trials);
  expect(interval.low.toFixed(10)).toBe(low.toFixed(10));
  expect(interval.high.toFixed(10)).toBe(high.toFixed(10));
});

test("the interval holds the share, stays within 0 and 1, and is the mirror of that of the others", () => {
  const counts = fc
    .integer({ min: 1, max: 100_000 })
    .chain((trials) =>
      fc.tuple(fc.integer({ min: 0, max: trials }), fc.constant(trials)),
    );
  fc.assert(
    fc.property(counts, ([successes, trials]) => {
      const { low, high } = wilsonInterval(successes, trials);
      const others = wilsonInterval(trials - successes, trials);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(successes / trials);
      expect(high).toBeGreaterThanOrEqual(successes / trials);
      expect(others.low).toBeCloseTo(1 - high, 12);
      expect(others.high).toBeCloseTo(1 - low, 12);
    }),
  );
});
