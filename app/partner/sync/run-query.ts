/** Which items of a run are looked at, in the address bar: `items=conflict&page=2&after=conflict-123`. Runs anywhere. */
import { z } from "zod";
import { gidOf, numberOf } from "../products/address.ts";
import {
  type ItemPlace,
  type ItemState,
  itemStates,
  itemViewNames,
  type RunDetail,
} from "./run.ts";

const PLACE = new RegExp(`^(${itemStates.join("|")})-(.+)$`);
/** A state and Shopify's number of the product. */
const Place = z
  .string()
  .regex(PLACE)
  .transform((text): ItemPlace | undefined => {
    const [, state, number] = PLACE.exec(text) ?? [];
    const gid = gidOf(number ?? "");
    return gid === null ? undefined : { state: state as ItemState, gid };
  })
  .optional()
  .catch(undefined);

const RunQuery = z.object({
  items: z.enum(itemViewNames).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
  after: Place,
  before: Place,
});

/** What cannot be read counts as not asked for. */
export function runQueryOf(search: URLSearchParams) {
  const { items, page, after, before } = RunQuery.parse(
    Object.fromEntries(search),
  );
  return { page, view: items ?? null, after, before };
}

/** The fields of the address that lead from a page of items to the one before or after it. */
export function pageFields(
  { page: shown, rows }: RunDetail["items"],
  page: number,
): Record<"page" | "after" | "before", string> {
  const last = rows.at(-1);
  const [first] = rows;
  return {
    page: String(page),
    after: page > shown && last ? nameOf(last) : "",
    before: page < shown && page > 1 && first ? nameOf(first) : "",
  };
}

function nameOf({ state, gid }: ItemPlace): string {
  return `${state}-${numberOf(gid)}`;
}
