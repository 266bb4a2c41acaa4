import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import {
  daysOf,
  lastReleased,
  nextReleased,
  releasedAt,
  windowOf,
} from "./windows.ts";

const anyWindow = fc.integer({ min: -200, max: 2000 });
const printed = (window: number) => {
  const { from, to } = daysOf(window);
  return `${from.toString()}/${to.toString()}`;
};

test("windows are four whole ISO weeks from a fixed Monday on", () => {
  expect(printed(0)).toBe("2024-01-01/2024-01-28");
  expect(printed(13)).toBe("2024-12-30/2025-01-26");
  expect(printed(-1)).toBe("2023-12-04/2023-12-31");
  fc.assert(
    fc.property(anyWindow, (window) => {
      const { from, to } = daysOf(window);
      expect([from.dayOfWeek, to.dayOfWeek]).toEqual([1, 7]);
      expect(to.add({ days: 1 }).equals(daysOf(window + 1).from)).toBe(true);
    }),
  );
});

test("every day belongs to the window whose days hold it", () => {
  fc.assert(
    fc.property(anyWindow, fc.integer({ min: 0, max: 27 }), (window, day) => {
      expect(windowOf(daysOf(window).from.add({ days: day }))).toBe(window);
    }),
  );
  expect(windowOf(Temporal.PlainDate.from("2024-01-29"))).toBe(1);
});

test("a window is released 72 hours after its last day ends in UTC", () => {
  expect(releasedAt(0).toISOString()).toBe("2024-02-01T00:00:00.000Z");
});

test("a release is due from its moment on, not a millisecond earlier", () => {
  fc.assert(
    fc.property(anyWindow, (window) => {
      const at = releasedAt(window).getTime();
      expect(lastReleased(new Date(at))).toBe(window);
      expect(lastReleased(new Date(at - 1))).toBe(window - 1);
      expect(nextReleased(new Date(at), 1)).toBe(window + 1);
    }),
  );
});

test("what is released with every third window waits for the third, counted from the epoch", () => {
  const next = (window: number) => nextReleased(releasedAt(window), 3);
  expect([-2, -1, 0, 1, 2, 3].map(next)).toEqual([-1, 2, 2, 2, 5, 5]);
});
