/** What the products page shows, and where it leads. Runs anywhere. */
import type { Catalog } from "../shop/home.ts";
import { matchingSearch, selectionSearch } from "../sync/selection-search.ts";
import type { ProtocolChoice } from "./choice.ts";
import { filterSearch } from "./filter-search.ts";
import type {
  ProductFilter,
  ProductPage,
  ProductQuery,
  Products,
} from "./product.ts";

export type ProductsView = {
  page: ProductPage;
  /** What `page` answers. */
  query: ProductQuery;
  protocols: ProtocolChoice[];
  catalog: Catalog;
  shop: string;
};

/** The preview of their push. */
export function pushUrl(products: Products): string {
  const search =
    "gids" in products
      ? selectionSearch(products.gids)
      : matchingSearch(products.matching);
  return `/app/push?${search}`;
}

/** What the products that match have now. */
export function effectUrl(matching: ProductFilter): string {
  const search = new URLSearchParams(filterSearch(matching)).toString();
  return `/app/products/effect?${search}`;
}
