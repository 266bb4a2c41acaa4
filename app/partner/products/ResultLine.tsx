import { BlockStack, Box, Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import type { ProductState } from "./product.ts";
import { StateHelp, StateLegend } from "./StateHelp.tsx";

type Props = {
  total: number;
  state: ProductState | undefined;
  /** null: there is nothing to clear. */
  onClear: (() => void) | null;
};

/** How many were found; what states mean. */
export function ResultLine({ total, state, onClear }: Props) {
  const t = useTranslations("products");
  return (
    <Box
      paddingInline="400"
      paddingBlock="200"
      borderBlockEndWidth="025"
      borderColor="border"
    >
      <BlockStack gap="100">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <InlineStack gap="300" blockAlign="center">
            <div role="status">
              <Text as="p">{t("found", { count: total })}</Text>
            </div>
            {onClear && (
              <Button variant="plain" onClick={onClear}>
                {t("filters.clear")}
              </Button>
            )}
          </InlineStack>
          <StateLegend />
        </InlineStack>
        {state !== undefined && <StateHelp state={state} />}
      </BlockStack>
    </Box>
  );
}
