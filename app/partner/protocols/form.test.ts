import { describe, expect, test } from "vitest";
import { type ProtocolInput, Schedule } from "../../contract/protocol.ts";
import { parseProtocolForm } from "./form.ts";
import type { FormValues } from "./form-reader.ts";
import { emptyProtocolForm, protocolFormValues } from "./form-values.ts";

const simple: FormValues = {
  ...emptyProtocolForm("en"),
  title: "Magnesium in the evening",
  "dosage_info.amount": "2",
};

function formData(values: FormValues): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) {
    for (const text of [value].flat()) form.append(name, text);
  }
  return form;
}

function contentOf(values: FormValues): ProtocolInput {
  const result = parseProtocolForm(formData({ ...simple, ...values }));
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.content;
}

function errorsOf(values: FormValues) {
  const result = parseProtocolForm(formData({ ...simple, ...values }));
  return result.ok ? {} : result.errors;
}

const problem = (id: string, params: object = {}) => ({ id, params });

test("what is left empty is absent: nothing is invented", () => {
  expect(contentOf({})).toEqual({
    title: "Magnesium in the evening",
    protocol_category: "supplement",
    dosage_info: { amount: 2, unit: "capsule" },
    schedule: { kind: "daily", times_per_day: 1 },
    timing: "",
    duration_days: null,
    instructions: "",
    warnings: "",
    functional_goals: [],
    evidence_summary: "",
    enrichment_version: null,
    enriched_at: null,
    locale: "en",
  });
});

test("texts are trimmed, line ends are one kind", () => {
  const content = contentOf({
    title: "  Iron ",
    instructions: " Take.\r\nWait. \r\n",
  });
  expect(content.title).toBe("Iron");
  expect(content.instructions).toBe("Take.\nWait.");
});

test.each([
  ["2,5", 2.5],
  ["2.5", 2.5],
  ["0,125", 0.125],
  [",5", 0.5],
  ["1000", 1000],
  ["1.1250", 1.125],
])("the number %s is %d", (typed, amount) => {
  expect(contentOf({ "dosage_info.amount": typed }).dosage_info.amount).toBe(
    amount,
  );
});

test.each([
  ["1,000", "ambiguousNumber"],
  ["1.000", "ambiguousNumber"],
  ["½", "notANumber"],
  ["two", "notANumber"],
  ["1e3", "notANumber"],
  ["1,000.5", "notANumber"],
  ["", "required"],
  ["0", "mustBePositive"],
  ["-1", "mustBePositive"],
])("the amount %j is refused as %s", (typed, id) => {
  expect(errorsOf({ "dosage_info.amount": typed })).toEqual({
    "dosage_info.amount": problem(id),
  });
});

test("a unit is chosen, or typed when the choice is another one", () => {
  const own = (text: string) =>
    contentOf({ "dosage_info.unit": "other", "dosage_info.unit_text": text })
      .dosage_info.unit;
  expect(own("Presslinge")).toBe("Presslinge");
  expect(own("Capsules")).toBe("capsule");
  const long = {
    "dosage_info.unit": "other",
    "dosage_info.unit_text": "x".repeat(41),
  };
  expect(errorsOf(long)).toEqual({
    "dosage_info.unit_text": problem("tooLong", { max: 40 }),
  });
  expect(errorsOf({ "dosage_info.unit": "other" })).toEqual({
    "dosage_info.unit_text": problem("required"),
  });
});

describe("each field says what is wrong with it", () => {
  const rows: [FormValues, field: string, error: object][] = [
    [{ title: "" }, "title", problem("required")],
    [{ title: "x".repeat(121) }, "title", problem("tooLong", { max: 120 })],
    [
      { instructions: "Take <b>two</b>" },
      "instructions",
      problem("htmlNotAllowed"),
    ],
    [
      { warnings: "w".repeat(5001) },
      "warnings",
      problem("tooLong", { max: 5000 }),
    ],
    [{ timing: "with\nmeals" }, "timing", problem("singleLine")],
    [{ timing: "with\u0007meals" }, "timing", problem("controlNotAllowed")],
    [
      { "dosage_info.amount_max": "1" },
      "dosage_info.amount_max",
      problem("mustBeMore"),
    ],
    [
      { "dosage_info.max_per_day": "100001" },
      "dosage_info.max_per_day",
      problem("tooBig", { max: 100_000 }),
    ],
    [
      { protocol_category: "drug" },
      "protocol_category",
      problem("invalidChoice"),
    ],
    [
      { duration_days: "731" },
      "duration_days",
      problem("tooBig", { max: 730 }),
    ],
    [{ duration_days: "1,5" }, "duration_days", problem("notWhole")],
    [{ "schedule.kind": "" }, "schedule.kind", problem("required")],
    [{ "schedule.kind": "hourly" }, "schedule.kind", problem("invalidChoice")],
    [
      { "schedule.times_per_day": "13" },
      "schedule.times_per_day",
      problem("tooBig", { max: 12 }),
    ],
    [
      { "schedule.kind": "weekly" },
      "schedule.days_of_week",
      problem("chooseDay"),
    ],
    [
      { "schedule.kind": "every_n_days", "schedule.n": "1" },
      "schedule.n",
      problem("tooSmall", { min: 2 }),
    ],
    [
      { functional_goals: "sleep\n" + "x".repeat(61) },
      "functional_goals",
      problem("tooLong", { max: 60 }),
    ],
    [
      { functional_goals: "goal\n".repeat(13) },
      "functional_goals",
      problem("tooMany", { max: 12 }),
    ],
    [{ enriched_at: "yesterday" }, "enriched_at", problem("notADateTime")],
    [{ locale: "??" }, "locale", problem("notALanguage")],
  ];
  test.each(rows)("%j", (values, field, error) => {
    expect(errorsOf(values)).toEqual({ [field]: error });
  });
});

test("a refused form gives back everything as it was typed", () => {
  const typed = { ...simple, title: " ", "schedule.days_of_week": ["3"] };
  const result = parseProtocolForm(formData(typed));
  if (result.ok) throw new Error("a blank title was accepted");
  expect(result.values).toEqual(typed);
});

describe("doses", () => {
  const dose = (row: number, at: string, amount: string): FormValues => ({
    [`schedule.doses.${row}.at`]: at,
    [`schedule.doses.${row}.amount`]: amount,
  });
  const times = (text: string) => ({ "schedule.times_per_day": text });

  test("rows left empty do not count, and the rest keeps its order", () => {
    const values = {
      ...times("2"),
      ...dose(0, "morning", "2"),
      ...dose(1, "", ""),
      ...dose(10, "evening", "1"),
    };
    expect(contentOf(values).schedule).toEqual({
      kind: "daily",
      times_per_day: 2,
      doses: [
        { at: "morning", amount: 2 },
        { at: "evening", amount: 1 },
      ],
    });
  });

  test("without a number of times they are counted", () => {
    const values = { ...times(""), ...dose(0, "noon", "1") };
    expect(contentOf(values).schedule).toMatchObject({ times_per_day: 1 });
  });

  test("as many as the times per day, or neither is believed", () => {
    const values = { ...times("3"), ...dose(0, "noon", "1") };
    expect(errorsOf(values)).toEqual({
      "schedule.doses": problem("oneDosePerTime"),
    });
  });

  test("an error names the row that the merchant sees", () => {
    const values = {
      ...times("1"),
      ...dose(0, "", ""),
      ...dose(4, "evening", "x"),
    };
    expect(errorsOf(values)).toEqual({
      "schedule.doses.4.amount": problem("notANumber"),
    });
  });

  test("of another kind of schedule they are left alone", () => {
    const values = { "schedule.kind": "as_needed", ...dose(0, "noon", "x") };
    expect(contentOf(values).schedule).toEqual({ kind: "as_needed" });
  });
});

describe("a document survives the way into the form and back", () => {
  const schedules: Schedule[] = [
    {
      kind: "daily",
      times_per_day: 2,
      doses: [
        { at: "morning", amount: 1.5 },
        { at: "bedtime", amount: 1.125 },
      ],
    },
    { kind: "weekly", days_of_week: [1, 3], times_per_day: 2 },
    { kind: "weekly", days_of_week: [7], times_per_day: 1 },
    { kind: "every_n_days", n: 2 },
    { kind: "as_needed" },
  ];
  test.each(schedules)("$kind", (schedule) => {
    const content: ProtocolInput = {
      title: "Everything",
      protocol_category: "probiotic",
      dosage_info: {
        amount: 1000.125,
        amount_max: 2000,
        unit: "Presslinge",
        strength: "500 mg",
        max_per_day: 4000.5,
      },
      schedule: Schedule.parse(schedule),
      timing: "with meals",
      duration_days: 30,
      instructions: "One.\nTwo.",
      warnings: "Keep away from children.",
      functional_goals: ["sleep", "calm"],
      evidence_summary: "Some.",
      enrichment_version: 2,
      enriched_at: "2026-01-05T10:00:00Z",
      locale: "de-AT",
    };
    for (const screenLocale of ["en", "de"]) {
      const form = formData(protocolFormValues(content, screenLocale));
      expect(parseProtocolForm(form)).toEqual({ ok: true, content });
    }
  });
});
