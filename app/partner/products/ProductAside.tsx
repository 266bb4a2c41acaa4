import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { adminUrl } from "./address.ts";
import type { OneProduct } from "./one-product.ts";

type Props = { product: OneProduct; shop: string };

/** What the product looks like, and where else it can be seen. */
export function ProductAside({ product, shop }: Props) {
  const t = useTranslations("product.aside");
  const { gid, handle, imageUrl, status, supply } = product;
  const isOnline = status.toLowerCase() === "active";
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {t("title")}
        </Text>
        {imageUrl !== null && (
          <img className="product-image" src={imageUrl} alt="" />
        )}
        {supply !== null && (
          <Text as="p">{t("supply", { count: supply })}</Text>
        )}
        <Link url={adminUrl(shop, gid)}>{t("admin")}</Link>
        {isOnline ? (
          <Link url={`https://${shop}/products/${handle}`} target="_blank">
            {t("store")}
          </Link>
        ) : (
          <Text as="p" tone="subdued">
            {t("notInStore")}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}
