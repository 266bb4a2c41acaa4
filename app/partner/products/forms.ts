/** What the products page sends. Runs anywhere. */
import { z } from "zod";
import { filterOf } from "./filter-query.ts";
import { filterSearch } from "./filter-search.ts";
import { ProductGid, type Products } from "./product.ts";

/** The filter as it stands in the address. Throws AppError bad-request for one that cannot be read. */
const FilterText = z
  .string()
  .max(1000)
  .transform((text) => filterOf(new URLSearchParams(text)));

const ChosenProducts = z.union([
  z.object({ gids: z.array(ProductGid).min(1).max(10_000) }),
  z.object({ matching: FilterText }),
]) satisfies z.ZodType<Products>;

export const AssignForm = z
  .object({ protocolId: z.uuid() })
  .and(ChosenProducts);

/** Takes the protocols away. */
export const RemoveForm = ChosenProducts.transform((products) => ({
  ...products,
  protocolId: null,
}));

/** The fields that say which products are meant. */
export function productFields(
  products: Products,
): Record<string, string | string[]> {
  if ("gids" in products) return { "gids[]": products.gids };
  const search = new URLSearchParams(filterSearch(products.matching));
  return { matching: search.toString() };
}
