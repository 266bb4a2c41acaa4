import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";

type Props = {
  title: string;
  /** What is counted, in a line. */
  intro: string;
  /** What the numbers say, and what they do not. */
  meaning?: string;
  children: ReactNode;
  foot?: ReactNode;
};

/** One subject of a page of numbers. */
export function MeasureCard({ title, intro, meaning, children, foot }: Props) {
  const t = useTranslations("analytics");
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="100">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          <Text as="p" tone="subdued">
            {intro}
          </Text>
        </BlockStack>
        {children}
        {meaning !== undefined && (
          <p className="meaning">
            <strong>{t("meaning")}</strong> {meaning}
          </p>
        )}
        {foot}
      </BlockStack>
    </Card>
  );
}
