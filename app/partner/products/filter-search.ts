/** A filter in the address bar: `search=d3&state=pending&protocolId=…&mapped=no&status=active`. Runs anywhere. */
import {
  type ProductFilter,
  type ProductQuery,
  productSorts,
  productStates,
  productStatuses,
} from "./product.ts";

export const filterNames = [
  "search",
  "state",
  "protocolId",
  "mapped",
  "status",
] as const satisfies readonly (keyof ProductFilter)[];

/** The fields that a filter sets, and no others. */
export function filterSearch(filter: ProductFilter): Record<string, string> {
  const fields = filterNames.flatMap((name) => {
    const value = filter[name];
    return value === undefined ? [] : [[name, textOf(value)] as const];
  });
  return Object.fromEntries(fields);
}

/** What a query asks for, whatever its order and page. */
export function filterIn(query: ProductQuery): ProductFilter {
  const { search, state, protocolId, mapped, status } = query;
  return {
    ...(search !== undefined && { search }),
    ...(state !== undefined && { state }),
    ...(protocolId !== undefined && { protocolId }),
    ...(mapped !== undefined && { mapped }),
    ...(status !== undefined && { status }),
  };
}

/** What the controls show while the page they asked for is on its way: what no control offers counts as not asked for. */
export function chosenIn(search: URLSearchParams): ProductQuery {
  const textIn = (name: string) => {
    const text = search.get(name)?.trim() ?? "";
    return text === "" ? undefined : text;
  };
  const oneIn = <Value extends string>(
    name: string,
    values: readonly Value[],
  ) => values.find((value) => value === textIn(name));
  const mapped = oneIn("mapped", ["yes", "no"]);
  const query = {
    search: textIn("search"),
    state: oneIn("state", productStates),
    protocolId: textIn("protocolId"),
    mapped: mapped && mapped === "yes",
    status: oneIn("status", productStatuses),
  };
  return { ...filterIn(query), sort: oneIn("sort", productSorts) };
}

function textOf(value: string | boolean): string {
  if (typeof value === "string") return value;
  return value ? "yes" : "no";
}
