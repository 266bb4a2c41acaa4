import { BlockStack, Card, InlineGrid, Text } from "@shopify/polaris";
import { useContext } from "react";
import { useTranslations } from "use-intl";
import { doseTimes } from "../../contract/choices.ts";
import { ChoiceInput, TextInput } from "../../ui/fields.tsx";
import { FormContext, useField } from "../../ui/form.ts";
import { doseField } from "./labels.ts";
import { countDoses } from "./screen-values.ts";

const kinds = ["daily", "weekly", "every_n_days", "as_needed"] as const;
const days = ["1", "2", "3", "4", "5", "6", "7"] as const;

export function ScheduleFields() {
  const t = useTranslations("form");
  const kind = useField("schedule.kind").value;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {t("cards.schedule")}
        </Text>
        <ChoiceInput
          name="schedule.kind"
          label={t("fields.kind")}
          options={kinds.map((value) => ({
            value,
            label: t(`kinds.${value}`),
          }))}
        />
        {kind === "daily" && <Daily />}
        {kind === "weekly" && <Weekly />}
        {kind === "every_n_days" && (
          <TextInput
            isShort
            name="schedule.n"
            label={t("fields.n")}
            inputMode="numeric"
            isRequired
          />
        )}
      </BlockStack>
    </Card>
  );
}

/** Amounts by time of day say how often; without them the number does. */
function Daily() {
  const t = useTranslations("form");
  const doses = countDoses(useContext(FormContext).values);
  return (
    <>
      {doses === 0 && (
        <TextInput
          isShort
          name="schedule.times_per_day"
          label={t("fields.timesPerDay")}
          inputMode="numeric"
          isRequired
        />
      )}
      <BlockStack gap="200">
        <Text as="h3" variant="headingSm">
          {t("fields.doses")}
        </Text>
        <Text as="p" tone="subdued">
          {t("help.doses")}
        </Text>
        <InlineGrid columns={{ xs: 2, sm: 4 }} gap="300" alignItems="end">
          {doseTimes.map((at, row) => (
            <TextInput
              key={at}
              name={doseField(row)}
              label={t(`fields.doseAt.${at}`)}
              inputMode="decimal"
            />
          ))}
        </InlineGrid>
      </BlockStack>
    </>
  );
}

function Weekly() {
  const t = useTranslations();
  return (
    <>
      <ChoiceInput
        name="schedule.days_of_week"
        label={t("form.fields.days")}
        options={days.map((value) => ({
          value,
          label: t(`weekdays.${value}`),
        }))}
        isMultiple
      />
      <TextInput
        isShort
        name="schedule.times_per_day"
        label={t("form.fields.timesPerUseDay")}
        inputMode="numeric"
        isRequired
      />
    </>
  );
}
