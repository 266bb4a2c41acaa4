import { type FormReader, formReader, type FormValues } from "./form-reader.ts";
import { unitIdOf } from "./units.ts";

/** The choice of `dosage_info.unit` that takes the unit from `dosage_info.unit_text`. */
export const OWN_UNIT = "other";

const DOSE_FIELD = /^schedule\.doses\.(\d+)\.(?:at|amount)$/;

/** What was typed, put where it belongs in the document. The contract's schema judges it; here only numbers are. */
export function readDocument(values: FormValues, defaultLocale: string) {
  const form = formReader(values);
  const { text, texts, number } = form;
  const doses = doseRows(form);
  const document: unknown = {
    title: text("title"),
    protocol_category: text("protocol_category"),
    dosage_info: {
      amount: number("dosage_info.amount"),
      amount_max: number("dosage_info.amount_max"),
      unit: readUnit(form),
      strength: text("dosage_info.strength"),
      max_per_day: number("dosage_info.max_per_day"),
    },
    schedule: readSchedule(form, doses),
    timing: text("timing"),
    duration_days: number("duration_days"),
    instructions: text("instructions"),
    warnings: text("warnings"),
    functional_goals: texts("functional_goals")
      .flatMap((typed) => typed.split("\n"))
      .map((goal) => goal.trim())
      .filter((goal) => goal !== ""),
    evidence_summary: text("evidence_summary"),
    enrichment_version: number("enrichment_version"),
    enriched_at: text("enriched_at"),
    locale: text("locale") ?? defaultLocale,
  };
  return {
    document,
    errors: form.errors,
    /** The field that a place in the document came from. */
    fieldOf: (path: readonly PropertyKey[]) => fieldOf(path, doses, form),
  };
}

function readSchedule(form: FormReader, doses: string[]): unknown {
  const kind = form.text("schedule.kind");
  const times = () => form.number("schedule.times_per_day");
  switch (kind) {
    case "daily":
      if (doses.length === 0) return { kind, times_per_day: times() };
      return {
        kind,
        times_per_day: times() ?? doses.length,
        doses: doses.map((row) => ({
          at: form.text(`${row}.at`),
          amount: form.number(`${row}.amount`),
        })),
      };
    case "weekly": {
      const days = form.texts("schedule.days_of_week").map(Number);
      return { kind, days_of_week: days, times_per_day: times() };
    }
    case "every_n_days":
      return { kind, n: form.number("schedule.n") };
    case undefined:
    default:
      return { kind };
  }
}

/** Field prefixes of the doses that were filled in, in the order of their numbers; numbers may have gaps. */
function doseRows({ values, text }: FormReader): string[] {
  const numbers = Object.keys(values).flatMap((field) => {
    const [, row] = DOSE_FIELD.exec(field) ?? [];
    return row === undefined ? [] : [Number(row)];
  });
  return [...new Set(numbers)]
    .toSorted((a, b) => a - b)
    .map((row) => `schedule.doses.${row}`)
    .filter((row) => text(`${row}.at`) ?? text(`${row}.amount`));
}

function readUnit({ text }: FormReader): string | undefined {
  const unit = text("dosage_info.unit");
  const own = unit === OWN_UNIT ? text("dosage_info.unit_text") : unit;
  return own === undefined ? undefined : (unitIdOf(own) ?? own);
}

function fieldOf(
  path: readonly PropertyKey[],
  doses: string[],
  { text }: FormReader,
): string {
  const [first, second, index, last] = path;
  if (first === "functional_goals") return first;
  if (second === "days_of_week") return "schedule.days_of_week";
  if (second === "doses" && typeof index === "number") {
    const row = doses[index];
    if (row !== undefined && last !== undefined)
      return `${row}.${String(last)}`;
  }
  if (second === "unit" && text("dosage_info.unit") === OWN_UNIT)
    return "dosage_info.unit_text";
  return path.map(String).join(".");
}
