import { useTranslations } from "use-intl";
import type { SuggestedField } from "./suggestion.ts";

/** The words of a field of a protocol. */
export function useFieldLabel(): (field: SuggestedField) => string {
  const t = useTranslations("fields");
  return (field) => t(metafields[field]);
}

/** As the push and the product pages call it. */
const metafields = {
  dosage_info: "dosage",
  schedule: "frequency",
  timing: "timing",
  duration_days: "duration",
  instructions: "instructions",
  warnings: "warnings",
  protocol_category: "protocol_category",
} as const satisfies Record<SuggestedField, string>;

/** A category in the merchant's words: shoppers do not read it. */
export function useCategoryName(): (id: string | null) => string | null {
  const t = useTranslations("form.categories");
  return (id) => {
    const known = id as "supplement";
    return t.has(known) ? t(known) : id;
  };
}
