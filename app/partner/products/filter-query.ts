/** What the address bar asks for, read and checked. Runs anywhere. */
import { z } from "zod";
import { AppError } from "../../errors.ts";
import { filterNames } from "./filter-search.ts";
import { ProductFilter, type ProductQuery, productSorts } from "./product.ts";

/** For a list: what cannot be read counts as not asked for. */
export function readFilter(search: URLSearchParams): ProductFilter {
  const asked = askedOf(search);
  const valid = Object.entries(asked).filter(
    ([name, value]) => ProductFilter.safeParse({ [name]: value }).success,
  );
  return ProductFilter.parse(Object.fromEntries(valid));
}

const Rest = z.object({
  sort: z.enum(productSorts).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).optional().catch(undefined),
});

/** The filter, `sort` and `page` of a list. */
export function readQuery(search: URLSearchParams): ProductQuery {
  const rest = Rest.parse(Object.fromEntries(search));
  return { ...readFilter(search), ...rest };
}

/**
 * For doing something with all that match: what cannot be read is refused, because without it more products than meant
 * would match. Throws AppError bad-request.
 */
export function filterOf(search: URLSearchParams): ProductFilter {
  const parsed = ProductFilter.safeParse(askedOf(search));
  if (parsed.success) return parsed.data;
  throw new AppError("bad-request", {
    detail: "The address does not say which products are meant",
  });
}

/** Fields that are empty are as good as absent. */
function askedOf(search: URLSearchParams): Record<string, unknown> {
  const texts = filterNames.flatMap((name) => {
    const text = search.get(name)?.trim() ?? "";
    return text === "" ? [] : [[name, text] as const];
  });
  return Object.fromEntries(
    texts.map(([name, text]) => [
      name,
      name === "mapped" ? yesOrNo(text) : text,
    ]),
  );
}

function yesOrNo(text: string): boolean | string {
  if (text === "yes") return true;
  return text === "no" ? false : text;
}
