import { expect, test } from "vitest";
import { renderTiming, type Timing } from "./timing.ts";
import { timings } from "./timings.ts";

const rows: [Timing, en: string, de: string][] = [
  [[{ id: "after_meal" }], "after a meal", "nach einer Mahlzeit"],
  [
    [{ id: "before_meal", offset: { from: 30, unit: "minute" } }],
    "30 minutes before a meal",
    "30 Minuten vor einer Mahlzeit",
  ],
  [
    [{ id: "bedtime", offset: { from: 1, to: 2, unit: "hour" } }],
    "1–2 hours before bed",
    "1–2 Stunden vor dem Schlafengehen",
  ],
  [
    [
      {
        id: "after_exercise",
        offset: { from: 1, unit: "hour", bound: "most" },
      },
    ],
    "within 1 hour after exercise",
    "innerhalb von 1 Stunde nach dem Training",
  ],
  [
    [{ id: "morning" }, { id: "noon" }, { id: "evening" }],
    "in the morning, at noon and in the evening",
    "morgens, mittags und abends",
  ],
  [
    [{ id: "morning" }, { id: "empty_stomach" }],
    "in the morning, on an empty stomach",
    "morgens, auf nüchternen Magen",
  ],
  [
    [{ id: "with_food" }, { id: "after_meal", or: true }],
    "with food or after a meal",
    "zum Essen oder nach einer Mahlzeit",
  ],
  [
    [{ text: "30 minutes before gaming" }],
    "30 minutes before gaming",
    "30 minutes before gaming",
  ],
];
test.each(rows)("%j", (timing, en, de) => {
  expect(renderTiming(timing, "en")).toBe(en);
  expect(renderTiming(timing, "de-CH")).toBe(de);
});

test("each row has an id and words of its own", () => {
  for (const key of ["id", "en", "de"] as const)
    expect(new Set(timings.map((row) => row[key])).size).toBe(timings.length);
});
