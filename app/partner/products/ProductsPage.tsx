import { BlockStack, Card } from "@shopify/polaris";
import { changed } from "../../ui/address.ts";
import type { Failed } from "../../ui/problem.ts";
import { ProblemBanner } from "../../ui/ProblemBanner.tsx";
import { ImportProgress } from "../shop/ImportProgress.tsx";
import { BulkModals, useBulkActions } from "./BulkModals.tsx";
import { NoMatch, NoProducts } from "./EmptyProducts.tsx";
import { chosenIn, filterIn, filterNames } from "./filter-search.ts";
import type { AssignmentEffect, ProductFilter, Products } from "./product.ts";
import { ProductFilters } from "./ProductFilters.tsx";
import type { ProductsView } from "./products-page.ts";
import { ProductTable } from "./ProductTable.tsx";
import { ResultLine } from "./ResultLine.tsx";
import { useSelection } from "./useSelection.ts";

export type ProductsPageProps = ProductsView & {
  /** The address that was asked for last: its page may still be on the way. */
  asked: URLSearchParams;
  isLoading: boolean;
  setSearch: (search: URLSearchParams, options?: { replace: boolean }) => void;
  /** The answer to the last action, and whether it was refused. */
  answered: object | null;
  failed: Failed | null;
  isBusy: boolean;
  /** Of all that match; null while it is counted. */
  effect: AssignmentEffect | null;
  onForesee: (filter: ProductFilter) => void;
  onAssign: (products: Products, protocolId: string) => void;
  onRemove: (products: Products) => void;
  onPush: (products: Products) => void;
  onRetryImport: () => void;
};

export function ProductsPage(props: ProductsPageProps) {
  const { page, query, asked, setSearch, catalog } = props;
  const filter = filterIn(query);
  const selection = useSelection(
    page,
    filter,
    JSON.stringify([filter, query.sort]),
  );
  const bulk = useBulkActions(props, selection);
  const isFiltered = Object.keys(filter).length > 0;
  const clear = () => {
    const none = Object.fromEntries(filterNames.map((name) => [name, ""]));
    setSearch(changed(asked, { ...none, page: "" }));
  };
  const progress = (
    <ImportProgress
      catalog={catalog}
      isBusy={props.isBusy}
      onRetry={props.onRetryImport}
    />
  );
  if (page.total === 0 && !isFiltered)
    return (
      <BlockStack gap="400">
        {progress}
        {catalog.state === "ready" && <NoProducts shop={props.shop} />}
      </BlockStack>
    );
  return (
    <BlockStack gap="400">
      {props.failed && <ProblemBanner problem={props.failed.problem} />}
      {progress}
      <Card padding="0">
        <ProductFilters
          query={props.isLoading ? chosenIn(asked) : query}
          shown={filter.search ?? ""}
          counts={page.counts}
          protocols={props.protocols}
          onChange={(fields, options) => {
            setSearch(changed(asked, { ...fields, page: "" }), options);
          }}
        />
        <ResultLine
          total={page.total}
          state={filter.state}
          onClear={isFiltered ? clear : null}
        />
        <div className="results" aria-busy={props.isLoading}>
          {page.total === 0 ? (
            <NoMatch onClear={clear} />
          ) : (
            <ProductTable
              page={page}
              selection={selection}
              bulkActions={bulk.actions}
              onPage={(number) => {
                setSearch(changed(asked, { page: String(number) }));
              }}
            />
          )}
        </div>
      </Card>
      <BulkModals {...props} {...bulk} selection={selection} />
    </BlockStack>
  );
}
