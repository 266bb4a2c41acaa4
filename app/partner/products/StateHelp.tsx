import { Box, Button, Link, Popover, Text } from "@shopify/polaris";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ProductBadge } from "./ProductBadge.tsx";
import { type ProductState, productStates } from "./product.ts";

/** What each state means, for whoever asks. */
export function StateLegend() {
  const t = useTranslations("products.states");
  const [isOpen, setIsOpen] = useState(false);
  const activator = (
    <Button
      variant="plain"
      disclosure={isOpen ? "up" : "down"}
      onClick={() => {
        setIsOpen(!isOpen);
      }}
    >
      {t("title")}
    </Button>
  );
  return (
    <Popover
      active={isOpen}
      activator={activator}
      preferredAlignment="right"
      autofocusTarget="first-node"
      onClose={() => {
        setIsOpen(false);
      }}
    >
      <Box padding="400" maxWidth="22rem">
        <dl className="legend">
          {productStates.map((state) => (
            <div key={state}>
              <dt>
                <ProductBadge state={state} />
              </dt>
              <dd>{t(state)}</dd>
            </div>
          ))}
        </dl>
      </Box>
    </Popover>
  );
}

const urls = {
  unmapped: "/app/suggestions",
  pending: "/app/push",
  conflict: "/app/push",
  failed: "/app/push",
  drifted: "/app/drift",
} as const;

/** Above a list of products in one state: what it means and what to do. */
export function StateHelp({ state }: { state: ProductState }) {
  const t = useTranslations("products.states");
  const isDone = state === "synced";
  return (
    <Text as="p" tone="subdued">
      {t(state)}{" "}
      {!isDone && <Link url={urls[state]}>{t(`actions.${state}`)}</Link>}
    </Text>
  );
}
