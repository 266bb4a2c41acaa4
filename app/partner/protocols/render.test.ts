import { describe, expect, test } from "vitest";
import type { DosageInfo, Schedule } from "../../contract/protocol.ts";
import { renderDosage, renderDuration, renderFrequency } from "./render.ts";

const capsules = (amount: number): DosageInfo => ({ amount, unit: "capsule" });

describe("a dosage reads like a label", () => {
  const rows: [DosageInfo, en: string, de: string][] = [
    [capsules(1), "1 capsule", "1 Kapsel"],
    [capsules(2), "2 capsules", "2 Kapseln"],
    [capsules(0.5), "0.5 capsules", "0,5 Kapseln"],
    [{ ...capsules(1), amount_max: 2 }, "1–2 capsules", "1–2 Kapseln"],
    [{ amount: 1, unit: "gummy" }, "1 gummy", "1 Fruchtgummi"],
    [{ amount: 3, unit: "gummy" }, "3 gummies", "3 Fruchtgummis"],
    [{ amount: 5, unit: "drop" }, "5 drops", "5 Tropfen"],
    [{ amount: 2, unit: "spray" }, "2 sprays", "2 Sprühstöße"],
    [{ amount: 1, unit: "dropperful" }, "1 dropperful", "1 Pipettenfüllung"],
    [{ amount: 1, unit: "patch" }, "1 patch", "1 Pflaster"],
    [{ amount: 20, unit: "minute" }, "20 minutes", "20 Minuten"],
    [{ amount: 1, unit: "session" }, "1 session", "1 Anwendung"],
    [{ amount: 2.5, unit: "ml" }, "2.5 ml", "2,5 ml"],
    [{ amount: 1500, unit: "mg" }, "1,500 mg", "1.500 mg"],
    [{ amount: 400, unit: "iu" }, "400 IU", "400 I.E."],
    [
      { ...capsules(2), strength: "500 mg" },
      "2 capsules (500 mg)",
      "2 Kapseln (500 mg)",
    ],
    [
      { ...capsules(1), amount_max: 2, strength: "500 mg", max_per_day: 4 },
      "1–2 capsules (500 mg), at most 4 a day",
      "1–2 Kapseln (500 mg), höchstens 4 pro Tag",
    ],
    [{ amount: 2, unit: "Presslinge" }, "2 Presslinge", "2 Presslinge"],
  ];
  test.each(rows)("%j", (dosage, en, de) => {
    expect(renderDosage(dosage, "en")).toBe(en);
    expect(renderDosage(dosage, "de")).toBe(de);
  });

  test("no digit is rounded away", () => {
    const dosage = { amount: 0.000_125, unit: "g" };
    expect(renderDosage(dosage, "de-AT")).toBe("0,000125 g");
  });
});

describe("a schedule reads like a sentence", () => {
  const rows: [Schedule, en: string, de: string][] = [
    [{ kind: "daily", times_per_day: 1 }, "once daily", "einmal täglich"],
    [{ kind: "daily", times_per_day: 2 }, "twice daily", "zweimal täglich"],
    [{ kind: "daily", times_per_day: 3 }, "3 times daily", "dreimal täglich"],
    [
      { kind: "daily", times_per_day: 12 },
      "12 times daily",
      "zwölfmal täglich",
    ],
    [
      {
        kind: "daily",
        times_per_day: 2,
        doses: [
          { at: "morning", amount: 2 },
          { at: "evening", amount: 1 },
        ],
      },
      "2 in the morning and 1 in the evening",
      "2 morgens und 1 abends",
    ],
    [
      {
        kind: "daily",
        times_per_day: 3,
        doses: [
          { at: "morning", amount: 1 },
          { at: "noon", amount: 0.5 },
          { at: "bedtime", amount: 2 },
        ],
      },
      "1 in the morning, 0.5 at noon and 2 at bedtime",
      "1 morgens, 0,5 mittags und 2 vor dem Schlafengehen",
    ],
    [
      { kind: "weekly", days_of_week: [5, 1, 3], times_per_day: 2 },
      "every Monday, Wednesday and Friday, twice a day",
      "jeden Montag, Mittwoch und Freitag, zweimal am Tag",
    ],
    [
      { kind: "weekly", days_of_week: [7], times_per_day: 1 },
      "every Sunday",
      "jeden Sonntag",
    ],
    [
      {
        kind: "weekly",
        days_of_week: [1, 2, 3, 4, 5, 6, 7],
        times_per_day: 2,
      },
      "twice daily",
      "zweimal täglich",
    ],
    [{ kind: "every_n_days", n: 2 }, "every other day", "jeden zweiten Tag"],
    [{ kind: "every_n_days", n: 3 }, "every 3 days", "alle 3 Tage"],
    [{ kind: "as_needed" }, "as needed", "bei Bedarf"],
  ];
  test.each(rows)("%j", (schedule, en, de) => {
    expect(renderFrequency(schedule, "en-US")).toBe(en);
    expect(renderFrequency(schedule, "de-DE")).toBe(de);
  });
});

test("a duration is said in days, and an ongoing one not at all", () => {
  expect(renderDuration(30, "en")).toBe("30 days");
  expect(renderDuration(1, "en")).toBe("1 day");
  expect(renderDuration(30, "de")).toBe("30 Tage");
  expect(renderDuration(1, "de")).toBe("1 Tag");
  expect(renderDuration(null, "en")).toBe("");
});

test("a language without words here gets English ones, with English numbers", () => {
  const weekly: Schedule = {
    kind: "weekly",
    days_of_week: [1],
    times_per_day: 1,
  };
  expect(renderDosage({ amount: 2.5, unit: "scoop" }, "fr")).toBe("2.5 scoops");
  expect(renderFrequency(weekly, "pt-BR")).toBe("every Monday");
});
