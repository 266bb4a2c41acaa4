import { describe, expect, test } from "vitest";
import { protocolInput } from "../../../tests/contract/journals.ts";
import type { FormValues } from "./form-reader.ts";
import { readScreenForm } from "./screen-form.ts";
import { screenValues, sentValues } from "./screen-values.ts";
import { formData } from "../../ui/form.ts";
import { mergeForms } from "./merge.ts";

const locales = { storeLocale: "en", screenLocale: "en" };
const form = (overrides: Record<string, unknown> = {}) =>
  screenValues(protocolInput(overrides), locales);
const base = form();
const merge = (mine: FormValues, theirs: FormValues) =>
  mergeForms({ base, mine, theirs }, "en");
const saved = (values: FormValues | null) => {
  const read = readScreenForm(formData(sentValues(values ?? {})), "en");
  return read.ok ? read.content : read.errors;
};

describe("two who changed different fields", () => {
  const mine = { ...base, timing: "before bed" };
  const theirs = form({ warnings: "Not for children.", title: "Night" });
  const merged = merge(mine, theirs);

  test("lose nothing when both are taken", () => {
    expect(merged.isContested).toBe(false);
    expect(saved(merged.both)).toEqual(
      protocolInput({
        timing: "before bed",
        warnings: "Not for children.",
        title: "Night",
      }),
    );
  });

  test("see each field with both values, in the order of the form", () => {
    expect(merged.fields).toEqual([
      {
        field: "title",
        changedBy: "theirs",
        mine: "Magnesium in the evening",
        theirs: "Night",
      },
      {
        field: "timing",
        changedBy: "mine",
        mine: "before bed",
        theirs: "with meals",
      },
      {
        field: "warnings",
        changedBy: "theirs",
        mine: "Ask a doctor when pregnant.",
        theirs: "Not for children.",
      },
    ]);
  });
});

test("a field that both changed is contested; taking both keeps mine there and theirs elsewhere", () => {
  const mine = { ...base, timing: "before bed" };
  const theirs = form({ timing: "after lunch", title: "Night" });
  const { isContested, both, fields } = merge(mine, theirs);
  expect(isContested).toBe(true);
  expect(fields.map(({ field, changedBy }) => [field, changedBy])).toEqual([
    ["title", "theirs"],
    ["timing", "both"],
  ]);
  expect(saved(both)).toEqual(
    protocolInput({ timing: "before bed", title: "Night" }),
  );
});

test("there is nothing to take from both where they changed only what I changed", () => {
  const mine = { ...base, timing: "before bed" };
  const { both, isContested } = merge(mine, form({ timing: "after lunch" }));
  expect(both).toBeNull();
  expect(isContested).toBe(true);
});

test("what both changed to the same is no difference", () => {
  const mine = { ...base, timing: "before bed", title: "Mine" };
  const { fields } = merge(mine, form({ timing: "before bed" }));
  expect(fields.map(({ field }) => field)).toEqual(["title"]);
});

test("a dosage is never made of half of one and half of the other", () => {
  const mine = { ...base, "dosage_info.amount": "3" };
  const theirs = form({ dosage_info: { amount: 2, unit: "tablet" } });
  const { fields, both } = merge(mine, theirs);
  expect(fields).toEqual([
    {
      field: "dosage_info",
      changedBy: "both",
      mine: "3 capsules",
      theirs: "2 tablets",
    },
  ]);
  expect(both).toBeNull();
});

test("a schedule goes over as a whole, with the amounts by time of day", () => {
  const doses = [
    { at: "morning", amount: 2 },
    { at: "bedtime", amount: 1 },
  ];
  const schedule = { kind: "daily", times_per_day: 2, doses };
  const mine = { ...base, title: "Mine" };
  const { both, fields } = merge(mine, form({ schedule }));
  expect(fields[1]).toMatchObject({
    field: "schedule",
    theirs: "2 in the morning and 1 at bedtime",
  });
  expect(saved(both)).toEqual(protocolInput({ title: "Mine", schedule }));
});

test("a course that became ongoing goes over", () => {
  const mine = { ...base, title: "Mine" };
  const { both } = merge(mine, form({ duration_days: null }));
  expect(saved(both)).toEqual(
    protocolInput({ title: "Mine", duration_days: null }),
  );
});

test("what cannot be saved as it is typed is kept and shown as typed", () => {
  const mine = { ...base, "dosage_info.amount": "two" };
  const { fields, both } = merge(mine, form({ title: "Night" }));
  expect(fields[1]).toMatchObject({ field: "dosage_info", mine: "two" });
  expect(both).toMatchObject({ "dosage_info.amount": "two", title: "Night" });
});

test("the same number written another way is no change", () => {
  const half = form({ dosage_info: { amount: 0.5, unit: "tablet" } });
  const mine = { ...half, "dosage_info.amount": "0,50" };
  const { fields } = mergeForms({ base: half, mine, theirs: half }, "de");
  expect(fields).toEqual([]);
});
