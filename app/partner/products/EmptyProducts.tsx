import { Box, BlockStack, Button, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { EmptyCard } from "../../ui/EmptyCard.tsx";

/** The store itself has none. */
export function NoProducts({ shop }: { shop: string }) {
  const t = useTranslations("products");
  return (
    <EmptyCard
      title={t("empty.title")}
      text={t("empty.text")}
      action={{
        content: t("empty.action"),
        url: `https://${shop}/admin/products/new`,
      }}
    />
  );
}

/** In the place of the rows, so that nothing around it moves. */
export function NoMatch({ onClear }: { onClear: () => void }) {
  const t = useTranslations("products.noMatch");
  return (
    <Box paddingBlock="1600" paddingInline="400">
      <BlockStack gap="400" inlineAlign="center">
        <BlockStack gap="200" inlineAlign="center">
          <Text as="h2" variant="headingMd" alignment="center">
            {t("title")}
          </Text>
          <Text as="p" alignment="center" tone="subdued">
            {t("text")}
          </Text>
        </BlockStack>
        <Button onClick={onClear}>{t("action")}</Button>
      </BlockStack>
    </Box>
  );
}
