import { afterEach, expect, test } from "vitest";
import { createTimer, now, replaceClock, stoppable } from "./clock.ts";

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

test("waits end with the reason of the stop, those under way and those begun later", async () => {
  const stopping = new AbortController();
  const never = () => new Promise<void>(() => undefined);
  const timer = stoppable({ nowMs: () => 7, sleep: never }, stopping.signal);
  expect(timer.nowMs()).toBe(7);
  const waits = [timer.sleep(1), timer.sleep(2)];
  const reason = new Error("the process stops");
  stopping.abort(reason);
  const ends = await Promise.allSettled([...waits, timer.sleep(3)]);
  expect(
    ends.map((end): unknown => end.status === "rejected" && end.reason),
  ).toEqual(Array.from({ length: 3 }, () => reason));
});

test("a wait that nobody stops ends as it would", async () => {
  const { signal } = new AbortController();
  const fails = () => Promise.reject(new Error("no such clock"));
  await stoppable(createTimer(1000), signal).sleep(1);
  await expect(
    stoppable({ nowMs: () => 0, sleep: fails }, signal).sleep(1),
  ).rejects.toThrow("no such clock");
});
