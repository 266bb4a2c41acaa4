/** The cards of the form that hold words: what it is, when and how long, directions, claims. */
import { Banner, BlockStack, Card, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { categories } from "../../contract/choices.ts";
import { ChoiceInput, SelectInput, TextInput } from "../../ui/fields.tsx";
import { useField } from "../../ui/form.ts";
import { DURATION_KIND } from "./screen-values.ts";

export function AboutFields() {
  const t = useTranslations("form");
  return (
    <FieldCard title={t("cards.about")}>
      <TextInput
        name="title"
        label={t("fields.title")}
        help={t("help.title")}
        isRequired
      />
      <SelectInput
        name="protocol_category"
        label={t("fields.category")}
        options={categories.map((value) => ({
          value,
          label: t(`categories.${value}`),
        }))}
      />
    </FieldCard>
  );
}

export function UseFields() {
  const t = useTranslations("form");
  const hasDays = useField(DURATION_KIND).value === "days";
  return (
    <FieldCard title={t("cards.use")}>
      <TextInput
        name="timing"
        label={t("fields.timing")}
        help={t("help.timing")}
      />
      <ChoiceInput
        name={DURATION_KIND}
        label={t("fields.durationKind")}
        options={(["ongoing", "days"] as const).map((value) => ({
          value,
          label: t(`durations.${value}`),
        }))}
      />
      {hasDays && (
        <TextInput
          isShort
          name="duration_days"
          label={t("fields.durationDays")}
          inputMode="numeric"
          isRequired
        />
      )}
    </FieldCard>
  );
}

export function DirectionFields() {
  const t = useTranslations("form");
  return (
    <FieldCard title={t("cards.directions")}>
      <TextInput
        name="instructions"
        label={t("fields.instructions")}
        help={t("help.instructions")}
        rows={4}
      />
      <TextInput
        name="warnings"
        label={t("fields.warnings")}
        help={t("help.warnings")}
        rows={3}
      />
    </FieldCard>
  );
}

export function ClaimFields() {
  const t = useTranslations("form");
  return (
    <FieldCard title={t("cards.claims")}>
      <Banner tone="info">{t("help.claims")}</Banner>
      <TextInput
        name="functional_goals"
        label={t("fields.goals")}
        help={t("help.goals")}
        rows={3}
      />
      <TextInput
        name="evidence_summary"
        label={t("fields.evidence")}
        rows={3}
      />
    </FieldCard>
  );
}

function FieldCard({
  title,
  children,
}: {
  title: string;
  children: ReactNode;
}) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        {children}
      </BlockStack>
    </Card>
  );
}
