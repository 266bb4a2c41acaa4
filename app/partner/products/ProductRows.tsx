import {
  Checkbox,
  IndexTable,
  InlineStack,
  Link,
  Text,
} from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { Apart } from "../../ui/Apart.tsx";
import { Thumb } from "../../ui/Thumb.tsx";
import { productUrl } from "./address.ts";
import { type ListedProduct, productStatuses } from "./product.ts";
import { ProductBadge } from "./ProductBadge.tsx";

export type RowProps = {
  product: ListedProduct;
  position: number;
  isSelected: boolean;
  onSelect: (isSelected: boolean) => void;
};

export function WideRow({ product, position, isSelected }: RowProps) {
  return (
    <IndexTable.Row
      id={product.gid}
      position={position}
      selected={isSelected}
      accessibilityLabel={useSelectLabel(product)}
    >
      <IndexTable.Cell>
        <div className="thumb-line">
          <Thumb url={product.imageUrl} />
          <ProductTitle product={product} />
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <ProductUsage product={product} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <ProductBadge state={product.state} />
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}

/** As a list Polaris offers no checkbox to begin with: here is one. */
export function SmallRow({
  product,
  position,
  isSelected,
  onSelect,
}: RowProps) {
  const label = useSelectLabel(product);
  const { gid, state, imageUrl } = product;
  return (
    <IndexTable.Row id={gid} position={position} selected={isSelected}>
      <div className="list-row list-row--thumb">
        <Apart>
          <Checkbox
            label={label}
            labelHidden
            checked={isSelected}
            onChange={onSelect}
          />
        </Apart>
        <Thumb url={imageUrl} />
        <div>
          <ProductTitle product={product} />
          <ProductUsage product={product} />
          <InlineStack>
            <ProductBadge state={state} />
          </InlineStack>
        </div>
      </div>
    </IndexTable.Row>
  );
}

function useSelectLabel({ title }: ListedProduct): string {
  return useTranslations("products")("select", { title });
}

/** What is not for sale says so. */
function ProductTitle({ product }: { product: ListedProduct }) {
  const t = useTranslations("products.filters.statuses");
  const status = productStatuses.find((known) => known === product.status);
  return (
    <span>
      <Link
        url={productUrl(product.gid)}
        monochrome
        removeUnderline
        dataPrimaryLink
      >
        <span className="row-title">{product.title}</span>
      </Link>
      {status !== undefined && status !== "active" && (
        <Text as="p" variant="bodySm" tone="subdued">
          {t(status)}
        </Text>
      )}
    </span>
  );
}

/** The protocol, or what the label says where there is none. */
function ProductUsage({ product }: { product: ListedProduct }) {
  const t = useTranslations("products.label");
  const { gid, protocol, suggestion } = product;
  if (protocol)
    return (
      <Apart>
        <Link url={`/app/protocols/${protocol.id}`} monochrome>
          <span className="wrapped">{protocol.title}</span>
        </Link>
      </Apart>
    );
  if (!suggestion) return null;
  const { text } = suggestion;
  return (
    <Apart>
      <Link url={productUrl(gid)} monochrome>
        <span className="wrapped quiet">
          {text === null ? t("unclear") : t("says", { text })}
        </span>
      </Link>
    </Apart>
  );
}
