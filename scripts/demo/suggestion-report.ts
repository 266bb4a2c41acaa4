/** A suggestion as --out writes it: for people who check it against the label. */
import type { Draft, Field } from "./review.ts";

type Reported =
  | { state: "unstated" }
  | { state: "found"; value: string; data: unknown; sources: string[] }
  | {
      state: "contradicted";
      readings: { value: string; data: unknown; source: string }[];
    };
export type SuggestionReport = Record<string, Reported>;

/** Names of the report by field of the review. */
const NAMES: Readonly<Record<string, string>> = {
  dosage_info: "dosage",
  schedule: "frequency",
  timing: "timing",
  duration_days: "duration",
  instructions: "instructions",
  warnings: "warnings",
  protocol_category: "category",
};

function reported(field: Field, content: Draft["content"]): Reported {
  if (field.state === "contradicted")
    return {
      state: "contradicted",
      readings: field.readings.map(({ text, source, content: data }) => ({
        value: text,
        data: data?.[field.field] ?? null,
        source: source.text,
      })),
    };
  if (field.state === "unstated" || field.text === null)
    return { state: "unstated" };
  return {
    state: "found",
    value: field.text,
    data: content[field.field] ?? null,
    sources: field.sources.map(({ text }) => text),
  };
}

/** Per field: what was found and in which sentences, what contradicts itself, or that nothing is said. */
export function reportOf(draft: Draft): SuggestionReport {
  const fields = draft.fields.map(
    (field) =>
      [
        NAMES[field.field] ?? field.field,
        reported(field, draft.content),
      ] as const,
  );
  const { supply } = draft;
  return {
    ...Object.fromEntries(fields),
    supply:
      supply === null
        ? { state: "unstated" }
        : {
            state: "found",
            value: String(supply.servings),
            data: supply.servings,
            sources: supply.sources.map(({ text }) => text),
          },
  };
}
