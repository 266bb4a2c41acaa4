import { Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";

/** In place of numbers whose ranges say nothing. */
export function TooFew() {
  const t = useTranslations("chart");
  return <Text as="p">{t("tooFewAll")}</Text>;
}
