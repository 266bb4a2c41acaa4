import { Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";

type Props = {
  count: number;
  /** null: all of the group are ticked, and nothing would be left to split from. */
  onSplit: (() => void) | null;
  onSkip: () => void;
  isBusy: boolean;
};

/** What can be done with the ticked products; stays in sight below a long list. */
export function TickedBar({ count, onSplit, onSkip, isBusy }: Props) {
  const t = useTranslations("suggestions.products");
  return (
    <div className="selection-bar">
      <div role="status">
        <Text as="p" fontWeight="semibold">
          {t("ticked", { count })}
        </Text>
      </div>
      <InlineStack gap="200">
        {onSplit && (
          <Button disabled={isBusy} onClick={onSplit}>
            {t("split")}
          </Button>
        )}
        <Button disabled={isBusy} onClick={onSkip}>
          {t("skip", { count })}
        </Button>
      </InlineStack>
    </div>
  );
}
