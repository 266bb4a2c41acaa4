/** The fields of a protocol as somebody compares them: in words, not as the form has them. Runs anywhere. */
import type { ProtocolInput } from "../../contract/protocol.ts";
import { stableJson } from "../metafields/protocol-json.ts";
import { renderDosage, renderDuration, renderFrequency } from "./render.ts";

export type ProtocolField = keyof ProtocolInput;

/** In the order of the form. */
export const protocolFields = [
  "title",
  "protocol_category",
  "dosage_info",
  "schedule",
  "timing",
  "duration_days",
  "instructions",
  "warnings",
  "functional_goals",
  "evidence_summary",
  "enrichment_version",
  "enriched_at",
  "locale",
] as const satisfies readonly ProtocolField[];

/** A protocol as far as it is known: a form that is being filled in, a draft. */
export type PartialProtocol = {
  [Field in ProtocolField]?: ProtocolInput[Field] | undefined;
};

/**
 * A field in the words of the store: "2 capsules", "twice daily". The category and the language stay ids, for the screen to
 * name. Empty: nothing is said.
 */
export function fieldText(
  content: PartialProtocol,
  field: ProtocolField,
  locale: string,
): string {
  const { dosage_info: dosage, schedule } = content;
  switch (field) {
    case "dosage_info":
      return dosage ? renderDosage(dosage, locale) : "";
    case "schedule":
      return schedule ? renderFrequency(schedule, locale) : "";
    case "duration_days":
      return renderDuration(content.duration_days ?? null, locale);
    case "functional_goals":
      return (content.functional_goals ?? []).join("\n");
    case "title":
    case "protocol_category":
    case "timing":
    case "instructions":
    case "warnings":
    case "evidence_summary":
    case "enrichment_version":
    case "enriched_at":
    case "locale":
      return String(content[field] ?? "");
  }
}

/** Whether a field holds the same, whatever the order of its members. */
export function isSameField(left: unknown, right: unknown): boolean {
  return stableJson({ value: left }) === stableJson({ value: right });
}
