import { describe, expect, test } from "vitest";
import {
  firstOutcomeWindow,
  firstWholeWindow,
  isDrawn,
  type ProtocolCalendar,
} from "./calendar.ts";

/** Window 26 is 29 December 2025 to 25 January 2026. */
const W = 26;
const BEGIN = "2025-12-29T00:00:00Z";

function protocol(
  createdAt: string,
  durationDays: number | null,
  given: Partial<ProtocolCalendar> = {},
): ProtocolCalendar {
  const at = new Date(createdAt);
  const versions = [{ createdAt: at, durationDays }];
  return { id: "p1", createdAt: at, archivedAt: null, versions, ...given };
}

describe("a protocol is drawn", () => {
  test("from the first window that begins with it or after it", () => {
    expect(isDrawn(protocol(BEGIN, 28), W)).toBe(true);
    expect(isDrawn(protocol("2025-12-29T00:00:00.001Z", 28), W)).toBe(false);
    expect(firstWholeWindow(new Date(BEGIN))).toBe(W);
    expect(firstWholeWindow(new Date("2025-12-29T00:00:00.001Z"))).toBe(W + 1);
  });

  test("archived, while the longest of its plans may run for who adopted it last", () => {
    const archivedAt = new Date("2025-12-01T12:00:00Z"); // 28 days later window 26 begins
    expect(isDrawn(protocol("2025-01-01", 28, { archivedAt }), W)).toBe(true);
    expect(isDrawn(protocol("2025-01-01", 27, { archivedAt }), W)).toBe(false);
    const versions = [27, 28, 7].map((durationDays) => ({
      createdAt: new Date("2025-01-01"),
      durationDays,
    }));
    const changed = protocol("2025-01-01", 7, { archivedAt, versions });
    expect(isDrawn(changed, W)).toBe(true);
  });

  test("archived and ongoing, for a year", () => {
    const archivedAt = new Date("2025-12-29T12:00:00Z");
    const ongoing = protocol("2025-01-01", null, { archivedAt });
    expect(isDrawn(ongoing, W + 13)).toBe(true);
    expect(isDrawn(ongoing, W + 14)).toBe(false);
  });
});

describe("the first outcome", () => {
  test.each([
    ["2025-12-29T00:00:00Z", 28, W],
    ["2025-12-29T00:00:00Z", 29, W + 1],
    ["2025-12-30T00:00:00Z", 27, W + 1], // it ends in window 26, which nobody shares as a whole
    ["2025-12-29T00:00:00Z", 84, W + 2],
    ["2025-12-29T00:00:00Z", 365, W + 2],
    ["2025-12-29T00:00:00Z", null, W + 2],
  ])(
    "of a protocol made at %s for %s days is told in window %i",
    (at, days, window) => {
      expect(firstOutcomeWindow(protocol(at, days))).toBe(window);
    },
  );

  test("comes earlier when a later version is shorter", () => {
    const versions = [
      { createdAt: new Date(BEGIN), durationDays: 84 },
      { createdAt: new Date("2026-01-10"), durationDays: 7 },
    ];
    const changed = protocol(BEGIN, 84, { versions });
    expect(firstOutcomeWindow(changed)).toBe(W + 1);
  });
});
