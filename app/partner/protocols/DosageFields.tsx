import { BlockStack, Card, InlineGrid, Text } from "@shopify/polaris";
import { useLocale, useTranslations } from "use-intl";
import { SelectInput, TextInput } from "../../ui/fields.tsx";
import { useField } from "../../ui/form.ts";
import { OWN_UNIT } from "./form-document.ts";
import { unitOptions } from "./units.ts";

export function DosageFields() {
  const t = useTranslations("form");
  const locale = useLocale();
  const hasOwnUnit = useField("dosage_info.unit").value === OWN_UNIT;
  const options = [
    ...unitOptions(locale),
    { value: OWN_UNIT, label: t("units.other") },
  ];
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("cards.dosage")}
        </Text>
        <InlineGrid columns={{ xs: 2, sm: 3 }} gap="300" alignItems="start">
          <TextInput
            name="dosage_info.amount"
            label={t("fields.amount")}
            inputMode="decimal"
            isRequired
          />
          <TextInput
            name="dosage_info.amount_max"
            label={t("fields.amountMax")}
            help={t("help.amountMax")}
            inputMode="decimal"
          />
          <SelectInput
            name="dosage_info.unit"
            label={t("fields.unit")}
            options={options}
          />
        </InlineGrid>
        {hasOwnUnit && (
          <TextInput
            name="dosage_info.unit_text"
            label={t("fields.unitOther")}
            help={t("help.unitOther")}
            isRequired
          />
        )}
        <InlineGrid columns={{ xs: 1, sm: 2 }} gap="300" alignItems="start">
          <TextInput
            name="dosage_info.strength"
            label={t("fields.strength")}
            help={t("help.strength")}
          />
          <TextInput
            name="dosage_info.max_per_day"
            label={t("fields.maxPerDay")}
            help={t("help.maxPerDay")}
            inputMode="decimal"
          />
        </InlineGrid>
      </BlockStack>
    </Card>
  );
}
