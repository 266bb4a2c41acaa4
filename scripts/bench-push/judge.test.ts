import { expect, test } from "vitest";
import { judge, memoryRatio, type Pushed } from "./judge.ts";

const measured = {
  ...{ applied: 1500, writes: 750, reads: 0, points: 13_500 },
  ...{ points_per_product: 9, throttled: 0, seconds: 130 },
  ...{ plan_seconds: 3, peak_mb: 200 },
};
const pushed: Pushed = {
  ...{ plan: "enterprise", products: 1500 },
  first: measured,
  edited: { ...measured, points_per_product: 4.83 },
  drifted: { ...measured, points_per_product: 4.4 },
  unchanged: { writes: 0, reads: 0 },
  ...{ efficiency: 0.95, theoretical_seconds: 115 },
};
const large: Pushed = {
  ...pushed,
  products: 100_000,
  first: { ...measured, applied: 100_000, plan_seconds: 12, peak_mb: 220 },
  edited: { ...pushed.edited, applied: 100_000 },
  drifted: { ...pushed.drifted, applied: 100_000 },
};

test("what a run did not measure is said, and is no target met", () => {
  expect(memoryRatio([pushed])).toBeNull();
  expect(judge([pushed], null)).toEqual({
    ...{ is_whole: true, points_at_12_keys: true, points_of_one_edit: true },
    ...{ points_of_one_drift: true, efficiency: true, throttled_share: true },
    peak_memory_ratio: "not measured",
    plan_seconds_at_100000: "not measured",
  });
  const brief = { ...pushed, theoretical_seconds: 20, efficiency: 0.2 };
  expect(judge([brief], null)).toHaveProperty("efficiency", "not measured");
  expect(new Set(Object.values(judge([], null)))).toEqual(
    new Set(["not measured"]),
  );
});

test("a run of two sizes judges memory and planning too", () => {
  expect(judge([pushed, large], null)).toMatchObject({
    ...{ peak_memory_ratio: true, plan_seconds_at_100000: true },
  });
  const hungry = { ...large, first: { ...large.first, peak_mb: 400 } };
  const slow = { ...large, first: { ...large.first, plan_seconds: 33 } };
  expect(judge([pushed, hungry], null).peak_memory_ratio).toBe(false);
  expect(judge([pushed, slow], null).plan_seconds_at_100000).toBe(false);
});

test("memory is compared on one plan: a slower one has fewer calls under way", () => {
  const lean = { ...measured, peak_mb: 100 };
  const standard = { ...pushed, plan: "standard", first: lean };
  expect(memoryRatio([standard, pushed, large])).toBe(1.1);
  expect(memoryRatio([standard, large])).toBeNull();
});

test("one product that was not written, or a call for nothing, is a miss", () => {
  const missing = { ...pushed, first: { ...measured, applied: 1499 } };
  const idle = { ...pushed, unchanged: { writes: 0, reads: 1 } };
  expect(judge([missing], null).is_whole).toBe(false);
  expect(judge([idle], null).is_whole).toBe(false);
});
