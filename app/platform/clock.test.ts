import { afterEach, expect, test } from "vitest";
import { createTimer, now, replaceClock } from "./clock.ts";

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

test("a timer runs as many times as fast as it is told, from the moment it is made", () => {
  let at = new Date("2027-01-01T00:00:00Z");
  restore = replaceClock(() => at);
  const startMs = at.getTime();
  const [plain, fast] = [createTimer(1), createTimer(4)];
  at = new Date(startMs + 1000);
  expect(plain.nowMs() - startMs).toBe(1000);
  expect(fast.nowMs() - startMs).toBe(4000);
});
