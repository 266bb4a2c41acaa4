import { BlockStack, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { useAge } from "../../ui/useAge.ts";
import { useTime } from "../../ui/useTime.ts";
import type { JournalsProps } from "./JournalsSettings.tsx";

/** What the state means for the merchant's work, where it is not simply good. */
export function ConnectionNotice({ connection, asOf }: JournalsProps) {
  const t = useTranslations("settings.journals.notices");
  const problems = useTranslations("problems");
  const age = useAge(asOf);
  const time = useTime();
  const { state, problem, answeredAt, disconnectedAt } = connection;
  if (state === "disconnected" && disconnectedAt !== null)
    return (
      <BlockStack gap="100">
        <Text as="p">{t("disconnected", { date: time(disconnectedAt) })}</Text>
        <Text as="p">{t("meanwhile")}</Text>
      </BlockStack>
    );
  if (state === "token-refused" || state === "token-needed")
    return (
      <BlockStack gap="100">
        <Text as="p">{t(state)}</Text>
        <Text as="p">{t("meanwhile")}</Text>
      </BlockStack>
    );
  if (problem === null)
    return state === "connecting" ? (
      <Text as="p">{t("connecting")}</Text>
    ) : null;
  const { code, at } = problem;
  return (
    <BlockStack gap="100">
      <Text as="p">
        {problems(`${code}.title`)}. {problems(`${code}.remedy`)}
      </Text>
      <Text as="p" tone="subdued">
        {at !== null && t("problemAt", { age: age(at) })}{" "}
        {answeredAt !== null && t("lastAnswer", { age: age(answeredAt) })}
      </Text>
    </BlockStack>
  );
}
