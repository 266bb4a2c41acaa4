/**
 * A selection in the address bar: `products=1,2,3`, Shopify's numbers alone, so that it stays short, or
 * `matching=state%3Dpending`, a filter of products as an address of its own. Runs anywhere.
 */
import { AppError } from "../../errors.ts";
import { filterOf } from "../products/filter-query.ts";
import { filterSearch } from "../products/filter-search.ts";
import type { ProductFilter } from "../products/product.ts";
import { Selection } from "./selection.ts";

const PREFIX = "gid://shopify/Product/";

/** `products=…` for these products. */
export function selectionSearch(gids: string[]): string {
  const numbers = gids.map((gid) => gid.replace(PREFIX, ""));
  return `products=${numbers.join(",")}`;
}

/** `matching=…` for all products that match. */
export function matchingSearch(filter: ProductFilter): string {
  const matching = new URLSearchParams(filterSearch(filter)).toString();
  return new URLSearchParams({ matching }).toString();
}

/**
 * Nothing asked for is all products. What cannot be read is refused: taking it
 * for all would push to products that nobody chose. Throws AppError bad-request.
 */
export function selectionOf(search: URLSearchParams): Selection {
  const matching = search.get("matching");
  const asked = search.get("products");
  if (matching !== null && asked === null) {
    const filter = filterOf(new URLSearchParams(matching));
    return { kind: "matching", filter };
  }
  if (asked === null) return { kind: "all" };
  const parsed = Selection.safeParse({
    kind: "products",
    gids: asked.split(",").map((number) => `${PREFIX}${number}`),
  });
  if (parsed.success && matching === null) return parsed.data;
  throw new AppError("bad-request", {
    detail: "The address does not name products",
  });
}
