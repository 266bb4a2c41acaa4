import { expect, test } from "vitest";
import { pushCost, secondsFor } from "./cost.ts";

const standard = { available: 2000, maximum: 2000, restorePerSecond: 100 };

test("10,000 products with 12 keys take about 15 minutes on the smallest plan", () => {
  const cost = pushCost([{ products: 10_000, sets: 12, deletes: 0 }]);
  expect(cost).toEqual({ calls: 5000, points: 90_000 });
  expect(secondsFor(cost, standard)).toBe(880);
});

test("an empty bucket makes the same push longer", () => {
  const cost = { calls: 10, points: 180 };
  const full = secondsFor(cost, standard);
  expect(secondsFor(cost, { ...standard, available: 0 })).toBeGreaterThan(full);
});

test("nothing to write takes no time", () => {
  expect(secondsFor(pushCost([]), standard)).toBe(0);
});

test("clearing a product costs a call of its own kind, setting and clearing cost both", () => {
  expect(pushCost([{ products: 2, sets: 0, deletes: 12 }])).toEqual({
    calls: 1,
    points: 10,
  });
  expect(pushCost([{ products: 1, sets: 11, deletes: 1 }])).toEqual({
    calls: 2,
    points: 24,
  });
});
