import { BlockStack, Card, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import type { UndoPreview } from "./undo.ts";

/** What a push wrote and cannot be taken back, with the reasons. */
export function UndoLeft({ left }: Pick<UndoPreview, "left">) {
  const t = useTranslations("run.undo.left");
  const more = useTranslations("push");
  if (left.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          {t("title")}
        </Text>
        <ul>
          {left.map(({ reason, products, titles }) => {
            const others = products - titles.length;
            const names = [
              ...titles,
              ...(others > 0 ? [more("more", { count: others })] : []),
            ].join(", ");
            const what = t(reason, { count: products });
            return <li key={reason}>{t("some", { what, titles: names })}</li>;
          })}
        </ul>
      </BlockStack>
    </Card>
  );
}
