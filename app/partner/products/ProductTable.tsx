import {
  IndexTable,
  IndexTableSelectionType as SelectionType,
} from "@shopify/polaris";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { useSmallScreen } from "../../ui/screen.ts";
import { useMixedCheckboxes } from "../../ui/useMixedCheckboxes.ts";
import type { ProductPage } from "./product.ts";
import { SmallRow, WideRow } from "./ProductRows.tsx";
import { type BulkAction, SelectionBar } from "./SelectionBar.tsx";
import type { Selection } from "./useSelection.ts";

type Props = {
  page: ProductPage;
  selection: Selection;
  bulkActions: BulkAction[];
  onPage: (page: number) => void;
};

export function ProductTable({ page, selection, bulkActions, onPage }: Props) {
  const t = useTranslations();
  const isSmall = useSmallScreen();
  const { rows, total, pageSize } = page;
  const pages = Math.ceil(total / pageSize);
  const first = (page.page - 1) * pageSize + 1;
  const last = first + rows.length - 1;
  const Row = isSmall ? SmallRow : WideRow;
  const table = useRef<HTMLDivElement>(null);
  useMixedCheckboxes(table);
  const { count, isAll, isSelected, change } = selection;
  return (
    <>
      <div ref={table}>
        <IndexTable
          condensed={isSmall}
          resourceName={{
            singular: t("products.resource.singular"),
            plural: t("products.resource.plural"),
          }}
          itemCount={rows.length}
          hasMoreItems={total > rows.length}
          selectedItemsCount={isAll ? "All" : count}
          paginatedSelectAllActionText={t("products.bulk.selectAll", {
            count: total,
          })}
          paginatedSelectAllText={t("products.bulk.allSelected", {
            count: total,
          })}
          onSelectionChange={change}
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
            label: t("common.range", { first, last, total }),
            accessibilityLabels: {
              previous: t("common.previous"),
              next: t("common.next"),
            },
          }}
        >
          {rows.map((product, position) => (
            <Row
              key={product.gid}
              product={product}
              position={position}
              isSelected={isSelected(product.gid)}
              onSelect={(isSelected) => {
                change(SelectionType.Single, isSelected, product.gid);
              }}
            />
          ))}
        </IndexTable>
      </div>
      {isSmall && count > 0 && (
        <SelectionBar {...{ selection, page, actions: bulkActions }} />
      )}
    </>
  );
}
