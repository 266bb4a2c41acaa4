import { BlockStack, Text } from "@shopify/polaris";
import { useLocale, useTranslations } from "use-intl";
import type { Privacy } from "../../contract/privacy.ts";
import { Part } from "./Part.tsx";

/** What people read before they share: in the reader's language, or in the first one that there is. */
export function ConsentWords({ promise }: { promise: Privacy }) {
  const t = useTranslations("privacy.consent");
  const locale = useLocale();
  const { consent, consent_version: version } = promise;
  const words = consent.find((each) => each.locale === locale) ?? consent[0];
  if (!words) return null;
  return (
    <Part title={t("title")}>
      <Text as="p">{t("text", { version })}</Text>
      <blockquote className="said" lang={words.locale}>
        <BlockStack gap="200">
          <Text as="p" fontWeight="semibold">
            {words.title}
          </Text>
          {words.paragraphs.map((paragraph) => (
            <Text as="p" key={paragraph}>
              {paragraph}
            </Text>
          ))}
        </BlockStack>
      </blockquote>
    </Part>
  );
}
