/** A selection in the address bar: `products=1,2,3`, Shopify's numbers alone, so that it stays short. Runs anywhere. */
import { AppError } from "../../errors.ts";
import { Selection } from "./selection.ts";

const PREFIX = "gid://shopify/Product/";

export function selectionSearch(gids: string[]): string {
  const numbers = gids.map((gid) => gid.replace(PREFIX, ""));
  return `products=${numbers.join(",")}`;
}

/**
 * Nothing asked for is all products. What cannot be read is refused: taking it
 * for all would push to products that nobody chose. Throws AppError bad-request.
 */
export function selectionOf(search: URLSearchParams): Selection {
  const asked = search.get("products");
  if (asked === null) return { kind: "all" };
  const parsed = Selection.safeParse({
    kind: "products",
    gids: asked.split(",").map((number) => `${PREFIX}${number}`),
  });
  if (parsed.success) return parsed.data;
  throw new AppError("bad-request", {
    detail: "The address does not name products",
  });
}
