/** What becomes of a form when somebody else saved the protocol meanwhile: three ways, field by field. Runs anywhere. */
import type { FormValues } from "./form-reader.ts";
import { readDocument } from "./form-document.ts";
import { readPartial } from "./partial.ts";
import {
  fieldText,
  isSameField,
  type ProtocolField,
  protocolFields,
} from "./fields.ts";
import { DURATION_KIND, sentValues } from "./screen-values.ts";

type Sides = {
  /** What the form was opened with. */
  base: FormValues;
  /** As typed, also what cannot be saved as it is. */
  mine: FormValues;
  /** What the newest version holds. */
  theirs: FormValues;
};

export type MergedField = {
  field: ProtocolField;
  /** both: each changed it to something else. */
  changedBy: "mine" | "theirs" | "both";
  mine: string;
  theirs: string;
};

export type Merge = {
  /** The fields in which the two differ, in the order of the form. */
  fields: MergedField[];
  /** Theirs, with my changes on top of it; null where that is no more than mine alone. */
  both: FormValues | null;
  /** Whether a field was changed by both. */
  isContested: boolean;
};

/**
 * Dosage and schedule are one field each: half of one and half of the other is a dosage that nobody wrote. What both
 * changed to the same, and what nobody changed, is no difference.
 */
export function mergeForms(sides: Sides, storeLocale: string): Merge {
  const { base, mine, theirs } = sides;
  const [was, my, their] = [base, mine, theirs].map((values) =>
    documentOf(values, storeLocale),
  ) as [Document, Document, Document];
  const changed = protocolFields.flatMap((field) => {
    if (isSameField(my[field], their[field])) return [];
    const byMe = !isSameField(was[field], my[field]);
    const byThem = !isSameField(was[field], their[field]);
    const changedBy = byMe && byThem ? "both" : byMe ? "mine" : "theirs";
    return [{ field, changedBy } as const];
  });
  const ours = new Set<string>(
    changed.flatMap(({ field, changedBy }) =>
      changedBy === "theirs" ? [] : [field],
    ),
  );
  return {
    fields: changed.map(({ field, changedBy }) => ({
      field,
      changedBy,
      mine: words(mine, field, storeLocale),
      theirs: words(theirs, field, storeLocale),
    })),
    both: changed.some(({ changedBy }) => changedBy === "theirs")
      ? pick(sides, ours)
      : null,
    isContested: changed.some(({ changedBy }) => changedBy === "both"),
  };
}

type Document = Partial<Record<ProtocolField, unknown>>;

function documentOf(values: FormValues, storeLocale: string): Document {
  return readDocument(sentValues(values), storeLocale).document as Document;
}

function pick({ mine, theirs }: Sides, ours: ReadonlySet<string>): FormValues {
  const names = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      (ours.has(fieldOf(name)) ? mine : theirs)[name] ?? "",
    ]),
  );
}

/** "dosage_info.amount" belongs to `dosage_info`. */
function fieldOf(name: string): string {
  const [field = name] = name.split(".");
  return field === DURATION_KIND ? "duration_days" : field;
}

/** As the storefront would show it; what cannot be read as that, as it was typed. */
function words(
  values: FormValues,
  field: ProtocolField,
  storeLocale: string,
): string {
  const text = fieldText(readPartial(values, storeLocale), field, storeLocale);
  if (text !== "") return text;
  return Object.entries(sentValues(values))
    .filter(([name]) => fieldOf(name) === field && isTyped(name))
    .flatMap(([, value]) => value)
    .filter((typed) => typed !== "")
    .join(" ");
}

/** What is chosen from a list says nothing without the rest. */
function isTyped(name: string): boolean {
  return ![DURATION_KIND, "dosage_info.unit", "schedule.kind"].includes(name);
}
