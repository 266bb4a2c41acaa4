import { expect, test } from "vitest";
import { isTelling } from "./band.ts";

test.each([
  [0.3, 0.8, true],
  [0.25, 0.75, true],
  [0.298, 0.804, true], // 30% to 80%, as it is shown
  [0.29, 0.8, false],
  [0, 1, false],
  [1, 1, true],
])("a range from %f to %f says something: %s", (low, high, expected) => {
  expect(isTelling({ value: low, low, high })).toBe(expected);
});
