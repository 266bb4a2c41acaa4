import { BlockStack, Card, Layout, Text } from "@shopify/polaris";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import type { Values } from "../../ui/form.ts";
import type { Failed } from "../../ui/problem.ts";
import { ProblemBanner } from "../../ui/ProblemBanner.tsx";
import { StoreLocale } from "../../ui/store-locale.ts";
import { ProductDrift } from "../drift/ProductDrift.tsx";
import type { Sending } from "../suggestions/sending.ts";
import { ShownFields } from "../sync/ShownFields.tsx";
import type { ProductView as View } from "./one-product.ts";
import { ProductAside } from "./ProductAside.tsx";
import { ProductProtocol } from "./ProductProtocol.tsx";
import { ProductText } from "./ProductText.tsx";

type Props = {
  view: View;
  /** To the last action; null while one is under way. */
  answer: { ok: true } | Failed | null;
  sending: Sending | null;
  onSend: (intent: string, fields?: Values) => void;
};

/** One product: its protocol, what shoppers read, and what its text says. */
export function ProductView(props: Props) {
  const { view, answer, sending, onSend } = props;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (answer?.ok) place.current?.focus();
  }, [answer]);
  const { product, suggestion } = view;
  const t = useTranslations("product");
  return (
    <StoreLocale.Provider value={view.storeLocale}>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {answer?.ok === false && <ProblemBanner problem={answer.problem} />}
            <div ref={place} tabIndex={-1} className="list-place">
              <ProductProtocol
                product={product}
                protocols={view.protocols}
                isBusy={sending !== null}
                onAssign={(protocolId) => {
                  onSend("assign", { protocolId });
                }}
                onRemove={() => {
                  onSend("remove");
                }}
              />
            </div>
            <ProductDrift
              rows={view.drifts}
              title={product.title}
              isBusy={sending !== null}
              onKeep={() => {
                onSend("keep");
              }}
              onOverwrite={() => {
                onSend("overwrite");
              }}
            />
            {view.shown.length > 0 && (
              <Card padding="0">
                <ShownFields fields={view.shown} />
              </Card>
            )}
            <Card>
              <BlockStack gap="400">
                <Text as="h2" variant="headingMd">
                  {t("text.title")}
                </Text>
                {suggestion === null ? (
                  <Text as="p">{t("text.reading")}</Text>
                ) : (
                  <ProductText
                    suggestion={suggestion}
                    hasProtocol={product.protocol !== null}
                    isFollowed={view.isFollowed}
                    isUsing={sending?.intent === "use"}
                    isBusy={sending !== null}
                    onUse={() => {
                      onSend("use");
                    }}
                  />
                )}
              </BlockStack>
            </Card>
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <ProductAside product={product} shop={view.shop} />
        </Layout.Section>
      </Layout>
    </StoreLocale.Provider>
  );
}
