import {
  BlockStack,
  Button,
  Card,
  InlineStack,
  Link,
  Text,
} from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { ConfirmModal } from "../../ui/ConfirmModal.tsx";
import { useDialog } from "../../ui/useDialog.ts";
import { selectionSearch } from "../sync/selection-search.ts";
import { AssignModal } from "./AssignModal.tsx";
import type { ProtocolChoice } from "./choice.ts";
import type { OneProduct } from "./one-product.ts";
import { ProductBadge } from "./ProductBadge.tsx";

type Props = {
  product: OneProduct;
  protocols: ProtocolChoice[];
  isBusy: boolean;
  onAssign: (protocolId: string) => void;
  onRemove: () => void;
};

/** Which protocol the product has, how its store page stands to it, and what can be done. */
export function ProductProtocol(props: Props) {
  const { product, protocols, isBusy, onAssign, onRemove } = props;
  const t = useTranslations();
  const dialog = useDialog<"assign" | "remove">();
  const { protocol, state } = product;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            {t("product.protocol.title")}
          </Text>
          <ProductBadge state={state} />
        </InlineStack>
        {protocol && (
          <Link url={`/app/protocols/${protocol.id}`}>{protocol.title}</Link>
        )}
        <Text as="p">{t(`product.states.${state}`)}</Text>
        <InlineStack gap="200">
          {canPush(product) && (
            <Button
              variant="primary"
              url={`/app/push?${selectionSearch([product.gid])}`}
            >
              {t("product.protocol.push")}
            </Button>
          )}
          <Button
            disabled={isBusy}
            onClick={() => {
              dialog.ask("assign");
            }}
          >
            {t(
              protocol ? "product.protocol.change" : "product.protocol.choose",
            )}
          </Button>
          {protocol && (
            <Button
              disabled={isBusy}
              onClick={() => {
                dialog.ask("remove");
              }}
            >
              {t("products.bulk.remove")}
            </Button>
          )}
        </InlineStack>
      </BlockStack>
      <AssignModal
        key={dialog.open}
        isOpen={dialog.open === "assign"}
        count={1}
        effect={{
          total: 1,
          protocols: protocol ? [{ ...protocol, count: 1 }] : [],
        }}
        protocols={protocols}
        isBusy={isBusy}
        onAssign={(protocolId) => {
          onAssign(protocolId);
          dialog.close();
        }}
        onClose={dialog.close}
      />
      <ConfirmModal
        key={`remove ${dialog.open}`}
        isOpen={dialog.open === "remove"}
        title={t("products.remove.title")}
        text={t("products.remove.text", { count: 1 })}
        submit={t("products.remove.submit")}
        isBusy={isBusy}
        onConfirm={() => {
          onRemove();
          dialog.close();
        }}
        onClose={dialog.close}
      />
    </Card>
  );
}

/** There is something a push could change. */
function canPush({ state }: OneProduct): boolean {
  return !["unmapped", "synced", "drifted"].includes(state);
}
