import { BlockStack, Button, Card, InlineGrid, Text } from "@shopify/polaris";
import { useFormatter, useTranslations } from "use-intl";
import { useDuration } from "../../ui/useDuration.ts";
import type { Preview } from "./preview.ts";

const kinds = ["create", "update", "clear", "unchanged"] as const;

type Props = {
  preview: Preview;
  /** Products that the push writes. */
  total: number;
  /** Another push is under way. */
  isBlocked: boolean;
  isStarting: boolean;
  onStart: () => void;
};

/** How many products, what it costs, and the button. */
export function PreviewSummary(props: Props) {
  const { preview, total, isBlocked, isStarting, onStart } = props;
  const t = useTranslations("push");
  const format = useFormatter();
  const duration = useDuration();
  const { counts, points, seconds } = preview;
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="p">{t("intro")}</Text>
        <InlineGrid columns={{ xs: 2, sm: 4 }} gap="400">
          {kinds.map((kind) => (
            <BlockStack key={kind} gap="050">
              <Text as="p" tone="subdued">
                {t(`counts.${kind}`)}
              </Text>
              <Text as="p" variant="headingLg" numeric>
                {format.number(counts[kind])}
              </Text>
            </BlockStack>
          ))}
        </InlineGrid>
        <Text as="p" tone="subdued">
          {t("cost", { points, duration: duration(seconds) })}
        </Text>
        <div>
          <Button
            variant="primary"
            loading={isStarting}
            disabled={isBlocked}
            onClick={onStart}
          >
            {t("submit", { count: total })}
          </Button>
        </div>
      </BlockStack>
    </Card>
  );
}
