/** A name for the protocol that a draft becomes. Runs anywhere. */
import { renderDosage, renderFrequency } from "../protocols/render.ts";
import type { Draft } from "./draft.ts";

/** The contract's limit for the field. */
export const MAX_TITLE = 120;

/**
 * "2 capsules once daily after a meal": of dosage, schedule and timing what is
 * known, in words of the locale. Null when neither dosage nor schedule is.
 */
export function proposeTitle(
  { content }: Draft,
  locale: string,
): string | null {
  const { dosage_info: dosage, schedule, timing = "" } = content;
  if (dosage === undefined && schedule === undefined) return null;
  const parts = [
    dosage === undefined ? "" : renderDosage(bare(dosage), locale),
    schedule === undefined ? "" : renderFrequency(schedule, locale),
    timing,
  ].filter((part) => part !== "");
  // without its timing a title is still right, cut anywhere else it may not be
  const title = parts.join(" ");
  return title.length <= MAX_TITLE
    ? title
    : parts.slice(0, 2).join(" ").slice(0, MAX_TITLE);
}

type Dosage = NonNullable<Draft["content"]["dosage_info"]>;

/** Amount and unit: what tells protocols apart in a list. */
function bare({ amount, amount_max, unit }: Dosage): Dosage {
  return amount_max === undefined
    ? { amount, unit }
    : { amount, amount_max, unit };
}
