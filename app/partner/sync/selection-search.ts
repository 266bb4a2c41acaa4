/** A selection in the address bar: `products=1,2,3`, Shopify's numbers alone, so that it stays short. Runs anywhere. */
import { Selection } from "./selection.ts";

const PREFIX = "gid://shopify/Product/";

export function selectionSearch(gids: string[]): string {
  const numbers = gids.map((gid) => gid.replace(PREFIX, ""));
  return `products=${numbers.join(",")}`;
}

/** What cannot be read counts as not asked for: all products. */
export function selectionOf(search: URLSearchParams): Selection {
  const numbers = search.get("products")?.split(",") ?? [];
  const parsed = Selection.safeParse({
    kind: "products",
    gids: numbers.map((number) => `${PREFIX}${number}`),
  });
  return parsed.success ? parsed.data : { kind: "all" };
}
