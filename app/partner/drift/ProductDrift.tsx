import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import type { DriftRow } from "./drift.ts";
import { type Decide, DriftFields } from "./DriftFields.tsx";

/** What somebody changed on this product, decided or not; nothing when nobody did. */
export function ProductDrift({
  rows,
  title,
  ...decide
}: Decide & { rows: DriftRow[]; title: string }) {
  const t = useTranslations("drift");
  if (rows.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("onProduct")}
        </Text>
        <DriftFields rows={rows} title={title} {...decide} />
      </BlockStack>
    </Card>
  );
}
