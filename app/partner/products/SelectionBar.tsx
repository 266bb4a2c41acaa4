import {
  Button,
  ButtonGroup,
  IndexTableSelectionType as SelectionType,
  InlineStack,
  Text,
} from "@shopify/polaris";
import { useTranslations } from "use-intl";
import type { ProductPage } from "./product.ts";
import type { Selection } from "./useSelection.ts";

/** `short` is what a phone has room for. */
export type BulkAction = {
  content: string;
  short: string;
  onAction: () => void;
};
type Props = { selection: Selection; page: ProductPage; actions: BulkAction[] };

/** On a phone Polaris has no place for what can be done with the selected rows: this stays at the bottom of the screen. */
export function SelectionBar({ selection, page, actions }: Props) {
  const t = useTranslations("products.bulk");
  const { count, isAll, change, clear } = selection;
  return (
    <div className="selection-bar">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Text as="p" fontWeight="semibold">
          {t("selected", { count })}
        </Text>
        {!isAll && page.total > count ? (
          <Button
            variant="plain"
            onClick={() => {
              change(SelectionType.All, true);
            }}
          >
            {t("selectAll", { count: page.total })}
          </Button>
        ) : (
          <Button variant="plain" onClick={clear}>
            {t("clear")}
          </Button>
        )}
      </InlineStack>
      <ButtonGroup>
        {actions.map(({ content, short, onAction }) => (
          <Button key={content} accessibilityLabel={content} onClick={onAction}>
            {short}
          </Button>
        ))}
      </ButtonGroup>
    </div>
  );
}
