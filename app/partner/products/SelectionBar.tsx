import { Button, ButtonGroup, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";

type Props = {
  count: number;
  actions: { content: string; onAction: () => void }[];
};

/** On a phone Polaris has no place for what can be done with the selected rows: this stays at the bottom of the screen. */
export function SelectionBar({ count, actions }: Props) {
  const t = useTranslations("products.bulk");
  return (
    <div className="selection-bar">
      <Text as="p" fontWeight="semibold">
        {t("selected", { count })}
      </Text>
      <ButtonGroup>
        {actions.map(({ content, onAction }) => (
          <Button key={content} onClick={onAction}>
            {content}
          </Button>
        ))}
      </ButtonGroup>
    </div>
  );
}
