/** What a screen shows of a draft. Runs anywhere. */
import type { Draft, DraftField } from "./draft.ts";
import type { Source, SuggestedField } from "./suggestion.ts";

/** Without these there is no protocol. */
const required: readonly SuggestedField[] = ["dosage_info", "schedule"];
/** What fits in a line. */
const short: readonly SuggestedField[] = [
  "dosage_info",
  "schedule",
  "timing",
  "duration_days",
];

export type Fact = { field: SuggestedField; text: string };

/**
 * "2 capsules", "twice daily", ...: the usage at a glance, as far as the text says it. A category out of the ordinary is
 * part of it: two groups may differ in nothing else.
 */
export function shortFacts({ fields }: Draft): Fact[] {
  return found(fields).filter(
    (fact) =>
      isShort(fact) ||
      (fact.field === "protocol_category" && fact.text !== "supplement"),
  );
}

export type LongText = Fact & {
  /** The sentences at a glance say all of it. */
  isQuoted: boolean;
};

/** Instructions and warnings that come along. */
export function longTexts(draft: Draft): LongText[] {
  const quoted = glanceSources(draft);
  return found(draft.fields)
    .filter(({ field }) => field === "instructions" || field === "warnings")
    .map((fact) => ({
      ...fact,
      isQuoted: fact.text
        .split("\n")
        .every((line) => quoted.some(({ text }) => text.includes(line.trim()))),
    }));
}

/** What a person has to decide: where the text contradicts itself, or leaves out what a protocol cannot do without. */
export function undecided({ fields }: Draft): DraftField[] {
  return fields.filter(
    ({ field, state }) =>
      state === "contradicted" ||
      (state === "unstated" && required.includes(field)),
  );
}

/** What may stay empty, and does. */
export function leftOut({ fields }: Draft): SuggestedField[] {
  return fields
    .filter(({ field, state }) => state === "unstated" && !isRequired(field))
    .map(({ field }) => field);
}

/** The sentences that the usage at a glance comes from, each once, in the order of the fields. */
export function glanceSources({ fields }: Draft): Source[] {
  return eachOnce(fields.filter(isShort).flatMap(({ sources }) => sources));
}

/** Whether the value is nothing but its own sentences: quoting them again would say everything twice. */
export function isQuote({ text, sources }: DraftField): boolean {
  return text !== null && sources.every((source) => text.includes(source.text));
}

/** Fits in a line, unlike instructions and warnings. */
export function isShort({ field }: Pick<DraftField, "field">): boolean {
  return short.includes(field);
}

function isRequired(field: SuggestedField): boolean {
  return required.includes(field);
}

function found(fields: DraftField[]): Fact[] {
  return fields.flatMap(({ field, text }) =>
    text === null ? [] : [{ field, text }],
  );
}

function eachOnce(sources: Source[]): Source[] {
  const known = new Map(
    sources.map((source) => [`${source.where} ${source.text}`, source]),
  );
  return [...known.values()];
}
