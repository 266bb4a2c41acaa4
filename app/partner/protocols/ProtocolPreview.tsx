import { BlockStack, Card, Text } from "@shopify/polaris";
import { useLocale, useTranslations } from "use-intl";
import type { StorefrontBlock } from "./storefront-block.ts";
import { StorefrontPreview } from "./StorefrontPreview.tsx";

type Props = { block: StorefrontBlock | null; storeLocale: string };

/** What customers will read, while it is typed: in the store's language. */
export function ProtocolPreview({ block, storeLocale }: Props) {
  const t = useTranslations("form.preview");
  const screenLocale = useLocale();
  const language = new Intl.DisplayNames([screenLocale], { type: "language" });
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("title")}
        </Text>
        <div aria-live="polite">
          {block ? (
            // longer than a screen it scrolls, also by keyboard
            <div
              className="preview-block"
              lang={storeLocale}
              role="group"
              aria-label={t("title")}
              tabIndex={0}
            >
              <StorefrontPreview block={block} />
            </div>
          ) : (
            <Text as="p">{t("empty")}</Text>
          )}
        </div>
        <Text as="p" tone="subdued" variant="bodySm">
          {t("locale", { language: language.of(storeLocale) ?? storeLocale })}
        </Text>
      </BlockStack>
    </Card>
  );
}
