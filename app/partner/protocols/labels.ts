/** Fields of the protocol form by name, in the order of the form, with their labels. */
import { doseTimes } from "../../contract/choices.ts";
import type { Translate } from "../../ui/translate.ts";

export function fieldLabels(t: Translate<"form.fields">): Map<string, string> {
  return new Map([
    ["title", t("title")],
    ["protocol_category", t("category")],
    ["dosage_info.amount", t("amount")],
    ["dosage_info.amount_max", t("amountMax")],
    ["dosage_info.unit", t("unit")],
    ["dosage_info.unit_text", t("unitOther")],
    ["dosage_info.strength", t("strength")],
    ["dosage_info.max_per_day", t("maxPerDay")],
    ["schedule.kind", t("kind")],
    ["schedule.times_per_day", t("timesPerDay")],
    ...doseTimes.map((at, row) => [doseField(row), t(`doseAt.${at}`)] as const),
    ["schedule.days_of_week", t("days")],
    ["schedule.n", t("n")],
    ["timing", t("timing")],
    ["duration_days", t("durationDays")],
    ["instructions", t("instructions")],
    ["warnings", t("warnings")],
    ["functional_goals", t("goals")],
    ["evidence_summary", t("evidence")],
  ]);
}

/** The form has one amount for each time of day, in the contract's order. */
export function doseField(row: number): string {
  return `schedule.doses.${row}.amount`;
}
