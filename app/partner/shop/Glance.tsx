import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useFormatter, useTranslations } from "use-intl";
import type { Home } from "./home.ts";

/** The store in numbers, each the way to what it counts. */
export function Glance({ home: { products, protocols } }: { home: Home }) {
  const t = useTranslations("home.glance");
  const format = useFormatter();
  const numbers = [
    [t("products"), products.total, "/app/products"],
    [t("upToDate"), products.synced, "/app/products?state=synced"],
    [t("withoutProtocol"), products.unmapped, "/app/products?state=unmapped"],
    [t("protocols"), protocols, "/app/protocols"],
  ] as const;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("title")}
        </Text>
        <dl className="numbers">
          {numbers.map(([name, value, url]) => (
            <div key={name}>
              <dt>
                <Link url={url} monochrome>
                  {name}
                </Link>
              </dt>
              <dd>{format.number(value)}</dd>
            </div>
          ))}
        </dl>
      </BlockStack>
    </Card>
  );
}
