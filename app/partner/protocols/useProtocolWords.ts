import { useLocale, useTranslations } from "use-intl";
import type { ProtocolField } from "./fields.ts";

/** Fields that a push and the products' pages know as metafields have the same name here. */
const metafields = {
  protocol_category: "protocol_category",
  dosage_info: "dosage",
  schedule: "frequency",
  timing: "timing",
  duration_days: "duration",
  instructions: "instructions",
  warnings: "warnings",
  functional_goals: "functional_goals",
  evidence_summary: "evidence_summary",
  enrichment_version: "enrichment_version",
  enriched_at: "enriched_at",
} as const satisfies Partial<Record<ProtocolField, string>>;

export type ProtocolWords = {
  label: (field: ProtocolField) => string;
  /** What `fieldText` left for the screen to name; an empty text stays empty. */
  value: (field: ProtocolField, text: string) => string;
};

export function useProtocolWords(): ProtocolWords {
  const t = useTranslations();
  const locale = useLocale();
  return {
    label: (field) => {
      if (field === "title") return t("form.fields.title");
      if (field === "locale") return t("versions.language");
      return t(`fields.${metafields[field]}`);
    },
    value: (field, text) => {
      if (text === "") return "";
      if (field === "protocol_category") {
        const category = text as "supplement";
        return t.has(`form.categories.${category}`)
          ? t(`form.categories.${category}`)
          : text;
      }
      if (field !== "locale") return text;
      const names = new Intl.DisplayNames([locale], { type: "language" });
      return names.of(text) ?? text;
    },
  };
}
