import { BlockStack, Button, InlineStack, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { editUrl, groupUrl, tabUrl } from "../suggestions/address.ts";
import { DraftFields } from "../suggestions/DraftFields.tsx";
import type { ProductSuggestion } from "../suggestions/groups.ts";

type Props = {
  suggestion: ProductSuggestion;
  hasProtocol: boolean;
  /** The protocol asks for the same. */
  isFollowed: boolean;
  isUsing: boolean;
  isBusy: boolean;
  onUse: () => void;
};

/** What the product's text says about use, and how to make a protocol of it. */
export function ProductText(props: Props) {
  const { suggestion, hasProtocol, isFollowed } = props;
  const t = useTranslations("product.text");
  const { state, draft, skipped, groupId } = suggestion;
  const isWaiting = !hasProtocol && !skipped;
  return (
    <BlockStack gap="400">
      {state === "empty" ? (
        <Text as="p">{t("empty")}</Text>
      ) : (
        <DraftFields draft={draft} />
      )}
      {isFollowed && <Text as="p">{t("followed")}</Text>}
      {skipped && !hasProtocol && <Text as="p">{t("skipped")}</Text>}
      <InlineStack gap="200">
        {state === "ready" && !isFollowed && <UseButton {...props} />}
        {isWaiting && (
          <>
            <Button url={editUrl(groupId)}>
              {t(state === "empty" ? "write" : "edit")}
            </Button>
            <Button variant="tertiary" url={groupUrl(groupId)}>
              {t("group")}
            </Button>
          </>
        )}
        {skipped && !hasProtocol && (
          <Button url={tabUrl("skipped")}>{t("seeSkipped")}</Button>
        )}
      </InlineStack>
    </BlockStack>
  );
}

function UseButton({ hasProtocol, isUsing, isBusy, onUse }: Props) {
  const t = useTranslations("product.text");
  return (
    <Button
      {...(hasProtocol ? {} : { variant: "primary" })}
      loading={isUsing}
      disabled={isBusy && !isUsing}
      onClick={onUse}
    >
      {t(hasProtocol ? "useInstead" : "use")}
    </Button>
  );
}
