import { BlockStack, Card, Text } from "@shopify/polaris";
import { useLocale, useTranslations } from "use-intl";
import { DosageInfo, Schedule } from "../../contract/protocol.ts";
import { readDocument } from "./form-document.ts";
import type { FormValues } from "./form-reader.ts";
import { renderDosage, renderDuration, renderFrequency } from "./render.ts";
import { sentValues } from "./screen-values.ts";
import { z } from "zod";

/** As far as it is filled in; what cannot be read yet is left out. */
const Draft = z.object({
  dosage_info: DosageInfo.optional().catch(undefined),
  schedule: Schedule.optional().catch(undefined),
  timing: z.string().optional(),
  duration_days: z.int().positive().optional().catch(undefined),
  instructions: z.string().optional(),
  warnings: z.string().optional(),
});

/** What customers will read, while it is typed: in the store's language. */
export function ProtocolPreview({
  values,
  storeLocale,
}: {
  values: FormValues;
  storeLocale: string;
}) {
  const t = useTranslations("form.preview");
  const screenLocale = useLocale();
  const language = new Intl.DisplayNames([screenLocale], { type: "language" });
  const { document } = readDocument(sentValues(values), storeLocale);
  const draft = Draft.parse(document);
  const usage = [
    draft.dosage_info ? renderDosage(draft.dosage_info, storeLocale) : "",
    draft.schedule ? renderFrequency(draft.schedule, storeLocale) : "",
    draft.timing ?? "",
    renderDuration(draft.duration_days ?? null, storeLocale),
  ].filter((part) => part !== "");
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {t("title")}
          </Text>
          <Text as="p" tone="subdued">
            {t("intro")}
          </Text>
        </BlockStack>
        <div aria-live="polite" lang={storeLocale}>
          <BlockStack gap="200">
            {draft.dosage_info ? (
              <Text as="p" variant="bodyLg" fontWeight="semibold" breakWord>
                {usage.join(" · ")}
              </Text>
            ) : (
              <Text as="p">{t("empty")}</Text>
            )}
            {draft.instructions && (
              <p className="as-typed">{draft.instructions}</p>
            )}
            {draft.warnings && (
              <p className="as-typed preview-warning">{draft.warnings}</p>
            )}
          </BlockStack>
        </div>
        <Text as="p" tone="subdued" variant="bodySm">
          {t("locale", { language: language.of(storeLocale) ?? storeLocale })}
        </Text>
      </BlockStack>
    </Card>
  );
}
