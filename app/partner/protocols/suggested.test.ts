import { describe, expect, test } from "vitest";
import { formData } from "../../ui/form.ts";
import { draftOf } from "../suggestions/draft.ts";
import type { Source, Suggestion } from "../suggestions/suggestion.ts";
import { readScreenForm } from "./screen-form.ts";
import { sentValues } from "./screen-values.ts";
import { readingValues, suggestedValues } from "./suggested.ts";

const source: Source = { text: "Take it.", where: "description" };
const unstated = { state: "unstated" } as const;
const found = <Value>(value: Value) => ({
  state: "found" as const,
  value,
  sources: [source],
});
const torn = <Value>(...values: Value[]) => ({
  state: "contradicted" as const,
  readings: values.map((value) => ({ value, source })),
});

const nothing: Suggestion = {
  language: "en",
  protocol_category: unstated,
  dosage_info: unstated,
  schedule: unstated,
  timing: unstated,
  duration_days: unstated,
  instructions: unstated,
  warnings: unstated,
  supply: unstated,
};
const locales = { storeLocale: "de", screenLocale: "de" };
const valuesOf = (said: Partial<Suggestion>, title: string | null = "Zink") =>
  suggestedValues(
    { draft: draftOf({ ...nothing, ...said }, "de"), title },
    locales,
  );
const saved = (values: ReturnType<typeof valuesOf>) =>
  readScreenForm(formData(sentValues(values)), "de");

test("what the text says is in the form, ready to be saved, and nothing else", () => {
  const values = valuesOf({
    dosage_info: found({ amount: 1.5, amount_max: 2, unit: "scoop" }),
    schedule: found({ kind: "every_n_days", n: 2 }),
    duration_days: found(56),
    warnings: found("Nicht für Kinder."),
    protocol_category: found("food"),
  });
  expect(values["dosage_info.amount"]).toBe("1,5");
  expect(saved(values)).toMatchObject({
    ok: true,
    content: {
      title: "Zink",
      protocol_category: "food",
      dosage_info: { amount: 1.5, amount_max: 2, unit: "scoop" },
      schedule: { kind: "every_n_days", n: 2 },
      timing: "",
      duration_days: 56,
      instructions: "",
      warnings: "Nicht für Kinder.",
      locale: "de",
    },
  });
});

test("amounts by time of day have their places", () => {
  const doses = [
    { at: "morning" as const, amount: 2 },
    { at: "bedtime" as const, amount: 1 },
  ];
  const schedule = { kind: "daily" as const, times_per_day: 2, doses };
  const values = valuesOf({
    dosage_info: found({ amount: 1, amount_max: 2, unit: "capsule" }),
    schedule: found(schedule),
  });
  expect(saved(values)).toMatchObject({ ok: true, content: { schedule } });
});

test("how much and how often are never made up", () => {
  expect(saved(valuesOf({}))).toMatchObject({
    ok: false,
    errors: {
      "dosage_info.amount": { id: "required" },
      "schedule.times_per_day": { id: "required" },
    },
  });
});

describe("where the text contradicts itself", () => {
  const said = {
    dosage_info: torn(
      { amount: 2, unit: "capsule" },
      { amount: 1, amount_max: 3, unit: "g", max_per_day: 9 },
    ),
    schedule: torn<{ kind: "as_needed" } | { kind: "daily"; times_per_day: 2 }>(
      { kind: "as_needed" },
      { kind: "daily", times_per_day: 2 },
    ),
    duration_days: torn(30, 60),
  };
  const { fields } = draftOf({ ...nothing, ...said }, "de");
  const reading = (field: string, index: number) => {
    const chosen = fields.find((row) => row.field === field)?.readings[index];
    return chosen ? readingValues(chosen, "de") : {};
  };

  test("the form leaves it empty", () => {
    expect(valuesOf(said)).toMatchObject({
      "dosage_info.amount": "",
      duration_kind: "ongoing",
    });
  });

  test("a reading that is taken fills the form, and another one replaces it whole", () => {
    const first = { ...valuesOf(said), ...reading("schedule", 1) };
    const both = { ...first, ...reading("dosage_info", 1) };
    expect(saved(both)).toMatchObject({
      ok: true,
      content: {
        dosage_info: { amount: 1, amount_max: 3, unit: "g", max_per_day: 9 },
        schedule: { kind: "daily", times_per_day: 2 },
      },
    });
    const replaced = { ...both, ...reading("dosage_info", 0) };
    const result = saved(replaced);
    expect(result.ok && result.content.dosage_info).toEqual({
      amount: 2,
      unit: "capsule",
    });
  });

  test("a course brings its choice along", () => {
    const values = { ...valuesOf(said), ...reading("duration_days", 1) };
    expect(values).toMatchObject({
      duration_kind: "days",
      duration_days: "60",
    });
  });
});
