import { IndexTable, InlineStack, Link, Text } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { useSmallScreen } from "../../ui/screen.ts";
import { Thumb } from "../../ui/Thumb.tsx";
import type { ProductPage, ProductRow } from "./product.ts";
import { ProductBadge } from "./ProductBadge.tsx";

type Props = {
  page: ProductPage;
  selection: Selection;
  bulkActions: { content: string; onAction: () => void }[];
  onPage: (page: number) => void;
};
export type Selection = {
  selected: string[];
  isAllSelected: boolean;
  onChange: NonNullable<Parameters<typeof IndexTable>[0]["onSelectionChange"]>;
};

export function ProductTable({ page, selection, bulkActions, onPage }: Props) {
  const t = useTranslations();
  const isSmall = useSmallScreen();
  const pages = Math.ceil(page.total / page.pageSize);
  const first = (page.page - 1) * page.pageSize + 1;
  const last = first + page.rows.length - 1;
  const Row = isSmall ? SmallRow : WideRow;
  return (
    <IndexTable
      condensed={isSmall}
      resourceName={{
        singular: t("products.resource.singular"),
        plural: t("products.resource.plural"),
      }}
      itemCount={page.rows.length}
      selectedItemsCount={
        selection.isAllSelected ? "All" : selection.selected.length
      }
      onSelectionChange={selection.onChange}
      promotedBulkActions={bulkActions}
      headings={[
        { title: t("products.columns.image"), hidden: true },
        { title: t("products.columns.product") },
        { title: t("products.columns.protocol") },
        { title: t("products.columns.state") },
      ]}
      pagination={{
        hasPrevious: page.page > 1,
        hasNext: page.page < pages,
        onPrevious: () => {
          onPage(page.page - 1);
        },
        onNext: () => {
          onPage(page.page + 1);
        },
        label: t("common.range", { first, last, total: page.total }),
        accessibilityLabels: {
          previous: t("common.previous"),
          next: t("common.next"),
        },
      }}
    >
      {page.rows.map((product, position) => (
        <Row
          key={product.gid}
          product={product}
          position={position}
          isSelected={selection.selected.includes(product.gid)}
        />
      ))}
    </IndexTable>
  );
}

type RowProps = { product: ProductRow; position: number; isSelected: boolean };

function WideRow({ product, position, isSelected }: RowProps) {
  return (
    <IndexTable.Row id={product.gid} position={position} selected={isSelected}>
      <IndexTable.Cell>
        <Thumb url={product.imageUrl} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <span className="row-title">{product.title}</span>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <ProtocolLink product={product} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <ProductBadge state={product.state} />
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}

function SmallRow({ product, position, isSelected }: RowProps) {
  return (
    <IndexTable.Row id={product.gid} position={position} selected={isSelected}>
      <div className="list-row list-row--thumb">
        <Thumb url={product.imageUrl} />
        <div>
          <span className="row-title">{product.title}</span>
          {product.protocol && (
            <Text as="p" tone="subdued">
              {product.protocol.title}
            </Text>
          )}
          <InlineStack>
            <ProductBadge state={product.state} />
          </InlineStack>
        </div>
      </div>
    </IndexTable.Row>
  );
}

function ProtocolLink({ product: { protocol } }: { product: ProductRow }) {
  const t = useTranslations("products");
  if (!protocol)
    return (
      <Text as="span" tone="subdued">
        {t("noProtocol")}
      </Text>
    );
  return (
    <Link url={`/app/protocols/${protocol.id}`} monochrome>
      <span className="wrapped">{protocol.title}</span>
    </Link>
  );
}
