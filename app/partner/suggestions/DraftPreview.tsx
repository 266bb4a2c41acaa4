import { BlockStack, Card, Text } from "@shopify/polaris";
import { useContext } from "react";
import { useTranslations } from "use-intl";
import { StoreLocale } from "../../ui/store-locale.ts";
import { storefrontBlock } from "../protocols/storefront.ts";
import { StorefrontPreview } from "../protocols/StorefrontPreview.tsx";
import type { Draft } from "./draft.ts";

/** What shoppers would read: what the text leaves open is not there. */
export function DraftPreview({ draft }: { draft: Draft }) {
  const t = useTranslations("suggestions.preview");
  const storeLocale = useContext(StoreLocale);
  const block = storefrontBlock(draft.content, storeLocale);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("title")}
        </Text>
        {block ? (
          <div lang={storeLocale}>
            <StorefrontPreview block={block} />
          </div>
        ) : (
          <Text as="p">{t("empty")}</Text>
        )}
        <Text as="p" tone="subdued" variant="bodySm">
          {t("note")}
        </Text>
      </BlockStack>
    </Card>
  );
}
