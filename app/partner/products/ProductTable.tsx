import {
  Checkbox,
  IndexTable,
  IndexTableSelectionType as SelectionType,
  InlineStack,
  Link,
  Text,
} from "@shopify/polaris";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { useSmallScreen } from "../../ui/screen.ts";
import { Thumb } from "../../ui/Thumb.tsx";
import { useMixedCheckboxes } from "../../ui/useMixedCheckboxes.ts";
import type { ProductPage, ProductRow } from "./product.ts";
import { ProductBadge } from "./ProductBadge.tsx";
import { type BulkAction, SelectionBar } from "./SelectionBar.tsx";

type Props = {
  page: ProductPage;
  selection: Selection;
  bulkActions: BulkAction[];
  onPage: (page: number) => void;
};
export type Selection = {
  selected: string[];
  onChange: NonNullable<Parameters<typeof IndexTable>[0]["onSelectionChange"]>;
};

export function ProductTable({ page, selection, bulkActions, onPage }: Props) {
  const t = useTranslations();
  const isSmall = useSmallScreen();
  const pages = Math.ceil(page.total / page.pageSize);
  const first = (page.page - 1) * page.pageSize + 1;
  const last = first + page.rows.length - 1;
  const Row = isSmall ? SmallRow : WideRow;
  const table = useRef<HTMLDivElement>(null);
  useMixedCheckboxes(table);
  const { selected } = selection;
  return (
    <>
      <div ref={table}>
        <IndexTable
          condensed={isSmall}
          resourceName={{
            singular: t("products.resource.singular"),
            plural: t("products.resource.plural"),
          }}
          itemCount={page.rows.length}
          selectedItemsCount={selected.length}
          onSelectionChange={selection.onChange}
          promotedBulkActions={bulkActions.map(({ content, onAction }) => ({
            content,
            onAction,
          }))}
          headings={[
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
              isSelected={selected.includes(product.gid)}
              onSelect={(isSelected) => {
                selection.onChange(
                  SelectionType.Single,
                  isSelected,
                  product.gid,
                );
              }}
            />
          ))}
        </IndexTable>
      </div>
      {isSmall && selected.length > 0 && (
        <SelectionBar count={selected.length} actions={bulkActions} />
      )}
    </>
  );
}

type RowProps = {
  product: ProductRow;
  position: number;
  isSelected: boolean;
  onSelect: (isSelected: boolean) => void;
};

function WideRow({ product, position, isSelected }: RowProps) {
  return (
    <IndexTable.Row id={product.gid} position={position} selected={isSelected}>
      <IndexTable.Cell>
        <div className="thumb-line">
          <Thumb url={product.imageUrl} />
          <span className="row-title">{product.title}</span>
        </div>
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

/** As a list Polaris offers no checkbox to begin with: here is one. */
function SmallRow({ product, position, isSelected, onSelect }: RowProps) {
  const t = useTranslations("products");
  const { gid, title, protocol, state, imageUrl } = product;
  return (
    <IndexTable.Row id={gid} position={position} selected={isSelected}>
      <div className="list-row list-row--thumb">
        <Checkbox
          label={t("select", { title })}
          labelHidden
          checked={isSelected}
          onChange={onSelect}
        />
        <Thumb url={imageUrl} />
        <div>
          <span className="row-title">{title}</span>
          {protocol && (
            <Text as="p" tone="subdued">
              {protocol.title}
            </Text>
          )}
          <InlineStack>
            <ProductBadge state={state} />
          </InlineStack>
        </div>
      </div>
    </IndexTable.Row>
  );
}

/** The state says already that there is none. */
function ProtocolLink({ product: { protocol } }: { product: ProductRow }) {
  if (!protocol) return null;
  return (
    <Link url={`/app/protocols/${protocol.id}`} monochrome>
      <span className="wrapped">{protocol.title}</span>
    </Link>
  );
}
