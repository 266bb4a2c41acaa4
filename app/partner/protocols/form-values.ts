import type {
  DosageInfo,
  ProtocolInput,
  Schedule,
} from "../../contract/protocol.ts";
import type { PartialProtocol } from "./fields.ts";
import { OWN_UNIT } from "./form-document.ts";
import type { FormValues } from "./form-reader.ts";
import { isUnitId, wordingOf } from "./units.ts";

/** The fields of an empty form. */
export function emptyProtocolForm(locale: string): FormValues {
  return {
    title: "",
    protocol_category: "supplement",
    "dosage_info.amount": "",
    "dosage_info.amount_max": "",
    "dosage_info.unit": "capsule",
    "dosage_info.unit_text": "",
    "dosage_info.strength": "",
    "dosage_info.max_per_day": "",
    "schedule.kind": "daily",
    "schedule.times_per_day": "1",
    "schedule.days_of_week": [],
    "schedule.n": "",
    timing: "",
    duration_days: "",
    instructions: "",
    warnings: "",
    functional_goals: "",
    evidence_summary: "",
    enrichment_version: "",
    enriched_at: "",
    locale,
  };
}

/** The fields that `parseProtocolForm` reads back as the same document. `screenLocale` decides the decimal sign. */
export function protocolFormValues(
  content: ProtocolInput,
  screenLocale: string,
): FormValues {
  return {
    ...emptyProtocolForm(content.locale),
    ...partialFormValues(content, screenLocale),
  };
}

/** The same of the fields that are known; the others are absent. */
export function partialFormValues(
  content: PartialProtocol,
  screenLocale: string,
): FormValues {
  const number = (value: number | null | undefined) =>
    printNumber(value, screenLocale);
  const { dosage_info: dosage, schedule, functional_goals: goals } = content;
  const texts = {
    title: content.title,
    protocol_category: content.protocol_category,
    timing: content.timing,
    instructions: content.instructions,
    warnings: content.warnings,
    functional_goals: goals?.join("\n"),
    evidence_summary: content.evidence_summary,
    locale: content.locale,
  };
  const values: FormValues = {
    ...(dosage && dosageValues(dosage, number)),
    ...(schedule && scheduleValues(schedule, number)),
  };
  for (const [name, text] of Object.entries(texts))
    if (text !== undefined) values[name] = text;
  for (const name of ["duration_days", "enrichment_version"] as const)
    if (content[name] !== undefined) values[name] = number(content[name]);
  if (content.enriched_at !== undefined)
    values["enriched_at"] = content.enriched_at ?? "";
  return values;
}

function dosageValues(
  dosage: DosageInfo,
  number: (value: number | undefined) => string,
): FormValues {
  const isKnown = isUnitId(dosage.unit);
  return {
    "dosage_info.amount": number(dosage.amount),
    "dosage_info.amount_max": number(dosage.amount_max),
    "dosage_info.unit": isKnown ? dosage.unit : OWN_UNIT,
    "dosage_info.unit_text": isKnown ? "" : dosage.unit,
    "dosage_info.strength": dosage.strength ?? "",
    "dosage_info.max_per_day": number(dosage.max_per_day),
  };
}

function scheduleValues(
  schedule: Schedule,
  number: (value: number) => string,
): FormValues {
  const kind = { "schedule.kind": schedule.kind };
  switch (schedule.kind) {
    case "daily": {
      const values: FormValues = {
        ...kind,
        "schedule.times_per_day": number(schedule.times_per_day),
      };
      schedule.doses?.forEach(({ at, amount }, row) => {
        values[`schedule.doses.${row}.at`] = at;
        values[`schedule.doses.${row}.amount`] = number(amount);
      });
      return values;
    }
    case "weekly":
      return {
        ...kind,
        "schedule.times_per_day": number(schedule.times_per_day),
        "schedule.days_of_week": schedule.days_of_week.map(String),
      };
    case "every_n_days":
      return { ...kind, "schedule.n": number(schedule.n) };
    case "as_needed":
      return kind;
  }
}

/** Without grouping. Three decimals get a fourth: "1.125" alone would be refused as perhaps a thousand. */
function printNumber(value: number | null | undefined, locale: string): string {
  if (value === null || value === undefined) return "";
  const plain = value.toLocaleString("en", {
    useGrouping: false,
    maximumFractionDigits: 20,
  });
  const [whole = "", decimals] = plain.split(".");
  if (decimals === undefined) return plain;
  const sign = wordingOf(locale) === "de" ? "," : ".";
  return `${whole}${sign}${decimals.length === 3 ? `${decimals}0` : decimals}`;
}
