import {
  BlockStack,
  Card,
  Icon,
  InlineStack,
  Link,
  Text,
} from "@shopify/polaris";
import { CheckCircleIcon } from "@shopify/polaris-icons";
import { useTranslations } from "use-intl";
import type { Home } from "./home.ts";

/** The most urgent first. */
const states = [
  "conflict",
  "failed",
  "drifted",
  "pending",
  "unmapped",
] as const;

const urls = {
  conflict: "/app/products?state=conflict",
  failed: "/app/products?state=failed",
  drifted: "/app/products?state=drifted",
  pending: "/app/push",
  unmapped: "/app/products?state=unmapped",
} as const;

/** Which products need the merchant, each with the way to them. */
export function Attention({ products }: { products: Home["products"] }) {
  const t = useTranslations("home.attention");
  const open = states.filter((state) => products[state] > 0);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("title")}
        </Text>
        {open.length === 0 ? (
          <InlineStack gap="200" wrap={false} blockAlign="center">
            <span className="guide-icon">
              <Icon source={CheckCircleIcon} tone="success" />
            </span>
            <Text as="p">{t("allGood")}</Text>
          </InlineStack>
        ) : (
          <ul className="plain-list attention">
            {open.map((state) => (
              <li key={state}>
                <span>{t(state, { count: products[state] })}</span>
                <Link url={urls[state]}>{t(`actions.${state}`)}</Link>
              </li>
            ))}
          </ul>
        )}
      </BlockStack>
    </Card>
  );
}
