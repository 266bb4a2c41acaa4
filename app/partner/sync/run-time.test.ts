import { expect, test } from "vitest";
import type { ItemState } from "./run.ts";
import { secondsLeft } from "./run-time.ts";
import { journalsSeconds } from "./waiting.ts";

const startedAt = new Date("2027-01-01T00:00:00Z");
const after = (seconds: number) =>
  new Date(startedAt.getTime() + seconds * 1000);

function left(counts: Partial<Record<ItemState, number>>, seconds: number) {
  const all = {
    ...{ planned: 0, sent: 0, applied: 0, conflict: 0, rejected: 0, failed: 0 },
    ...counts,
  };
  const total = Object.values(all).reduce((sum, n) => sum + n, 0);
  const run = { state: "running", counts: all, total } as const;
  return secondsLeft(run, startedAt, after(seconds));
}

test("before anything was sent nobody knows how long it takes", () => {
  expect(left({ planned: 100 }, 5)).toBeNull();
});

test("from the first call on there is an estimate, before its answer too", () => {
  expect(left({ planned: 90, sent: 10 }, 1)).toBe(19);
});

test("then it follows the pace so far, with whatever came of the products", () => {
  expect(left({ planned: 50, applied: 40, conflict: 5, failed: 5 }, 30)).toBe(
    30,
  );
});

test("a run that is not running has no time left to tell", () => {
  const counts = {
    planned: 0,
    sent: 0,
    applied: 1,
    conflict: 0,
    rejected: 0,
    failed: 0,
  };
  expect(
    secondsLeft({ state: "done", counts, total: 1 }, startedAt, after(1)),
  ).toBeNull();
});

test("Journals takes twenty protocols a minute, and begins when it is asked again", () => {
  expect(journalsSeconds([], startedAt)).toBeNull();
  expect(
    journalsSeconds(
      Array.from({ length: 40 }, () => null),
      startedAt,
    ),
  ).toBe(120);
  expect(journalsSeconds([after(60), after(-5)], startedAt)).toBe(66);
});
