import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import type { ProtocolDetail } from "./protocol.ts";
import type { FormSuggestion } from "./suggested.ts";
import type { SaveIntent } from "./useEditor.ts";

type Props = {
  protocol: ProtocolDetail | null;
  suggestion: FormSuggestion | null;
  pendingCount: number;
  isDirty: boolean;
  /** What is on its way; null: nothing. */
  sending: string | null;
  onSave: (intent: SaveIntent) => void;
};

/** Saving is not publishing: what the store shows of this protocol, and both in one step. */
export function PublishCard(props: Props) {
  const { protocol, suggestion, pendingCount, isDirty, sending } = props;
  const t = useTranslations("form.publish");
  const count = suggestion?.productCount ?? protocol?.productCount ?? 0;
  if (count === 0 || protocol?.status === "archived") return null;
  const state = suggestion
    ? t("willMap", { count })
    : pendingCount > 0
      ? t("pending", { count, pending: pendingCount })
      : t("shown", { count });
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("title")}
        </Text>
        <Text as="p">
          {isDirty && protocol ? t("unsaved", { count }) : state}
        </Text>
        {(isDirty || suggestion) && (
          <InlineStack gap="200">
            {suggestion && (
              <Button
                variant="primary"
                loading={sending === "save"}
                disabled={sending === "savePush"}
                onClick={() => {
                  props.onSave("save");
                }}
              >
                {t("saveFor", { count })}
              </Button>
            )}
            <Button
              loading={sending === "savePush"}
              disabled={sending === "save"}
              onClick={() => {
                props.onSave("savePush");
              }}
            >
              {t("savePush")}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
