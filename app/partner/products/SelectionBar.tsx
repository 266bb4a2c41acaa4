import { Button, ButtonGroup, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";

/** `short` is what a phone has room for. */
export type BulkAction = {
  content: string;
  short: string;
  onAction: () => void;
};
type Props = { count: number; actions: BulkAction[] };

/** On a phone Polaris has no place for what can be done with the selected rows: this stays at the bottom of the screen. */
export function SelectionBar({ count, actions }: Props) {
  const t = useTranslations("products.bulk");
  return (
    <div className="selection-bar">
      <Text as="p" fontWeight="semibold">
        {t("selected", { count })}
      </Text>
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
