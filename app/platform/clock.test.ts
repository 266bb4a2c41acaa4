import { afterEach, expect, test } from "vitest";
import { now, replaceClock } from "./clock.ts";

let restore: () => void = () => undefined;
afterEach(() => {
  restore();
});

test("the clock is the system's until a test replaces it, and again afterwards", () => {
  const newYear = new Date("2027-01-01T00:00:00Z");
  restore = replaceClock(() => newYear);
  expect(now()).toEqual(newYear);
  restore();
  expect(Math.abs(now().getTime() - Date.now())).toBeLessThan(60_000);
});
