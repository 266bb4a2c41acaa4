import type { Definition } from "./definition.ts";

const ELIGIBLE: Record<keyof Definition["capabilities"], readonly string[]> = {
  adminFilterable: [
    "boolean",
    "date",
    "date_time",
    "number_decimal",
    "number_integer",
    "single_line_text_field",
    "list.single_line_text_field",
  ],
  smartCollectionCondition: [
    "boolean",
    "number_decimal",
    "number_integer",
    "single_line_text_field",
    "list.single_line_text_field",
  ],
  uniqueValues: ["number_integer", "single_line_text_field"],
};

/** Whether a definition of this type may have this capability. */
export function isEligible(
  capability: keyof Definition["capabilities"],
  type: string,
): boolean {
  return ELIGIBLE[capability].includes(type);
}
