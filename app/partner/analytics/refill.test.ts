import * as fc from "fast-check";
import { expect, test } from "vitest";
import { dosesPerDay, refillOf } from "./refill.ts";

const pdc = { value: 0.72, low: 0.67, high: 0.77 };

test("90 servings of one dose a day last 116 to 135 days when 67 to 77 % of doses are taken", () => {
  expect(refillOf(90, 1, pdc)).toEqual({
    planned: 90,
    from: 116,
    to: 135,
    remindOn: 109,
  });
});

test.each([
  [{ kind: "daily", times_per_day: 2 }, 2],
  [{ kind: "weekly", days_of_week: [1, 3, 5], times_per_day: 1 }, 3 / 7],
  [{ kind: "every_n_days", n: 2 }, 0.5],
  [{ kind: "as_needed" }, null],
] as const)("%j is %s doses a day", (schedule, doses) => {
  expect(
    dosesPerDay({ ...schedule } as Parameters<typeof dosesPerDay>[0]),
  ).toBe(doses);
});

test("below 20 % nothing is said; an interval that begins below it has no upper end", () => {
  expect(refillOf(90, 1, { value: 0.19, low: 0.1, high: 0.3 })).toBeNull();
  expect(refillOf(90, 1, { value: 0.2, low: 0.19, high: 0.3 })).toMatchObject({
    from: 300,
    to: null,
  });
});

test("nobody is reminded before the first day", () => {
  expect(refillOf(5, 1, { value: 1, low: 1, high: 1 })?.remindOn).toBe(1);
});

test("the range holds what the mean says, and nobody runs out before who takes every dose", () => {
  const share = fc.double({ min: 0.2, max: 1, noNaN: true });
  fc.assert(
    fc.property(
      fc.tuple(share, share, share),
      fc.integer({ min: 1, max: 1000 }),
      fc.double({ min: 1 / 60, max: 12, noNaN: true }),
      (shares, servings, perDay) => {
        const [low, value, high] = shares.sort((a, b) => a - b);
        const refill = refillOf(servings, perDay, { value, low, high });
        const mean = servings / (perDay * value);
        expect(refill?.from).toBeLessThanOrEqual(mean);
        expect(refill?.to).toBeGreaterThanOrEqual(mean);
        expect(refill?.from).toBeGreaterThanOrEqual(refill?.planned ?? NaN);
      },
    ),
  );
});
