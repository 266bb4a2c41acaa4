import { expect, test } from "vitest";
import { takeProcessHit } from "./process-hits.ts";

const rate = { requests: 3, windowSeconds: 60 };

test("any minute takes no more than the limit, and as many as it", () => {
  const at = (seconds: number) => takeProcessHit("a", rate, seconds * 1000);
  expect([0, 30, 59, 59.9].map(at)).toEqual([true, true, true, false]);
  expect([60, 60, 90, 118.9].map(at)).toEqual([true, false, true, false]);
});

test("one subject does not use up another's limit", () => {
  for (let n = 0; n < 4; n += 1) takeProcessHit("busy", rate, 0);
  expect(takeProcessHit("quiet", rate, 0)).toBe(true);
});

test("subjects without end do not fill the memory: the one longest unused is forgotten", () => {
  for (let n = 0; n < 3; n += 1) takeProcessHit("first", rate, 0);
  for (let n = 0; n < 10_000; n += 1) takeProcessHit(`other ${n}`, rate, 0);
  expect(takeProcessHit("first", rate, 0)).toBe(true);
});
