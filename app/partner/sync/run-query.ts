/** Which items of a run are looked at, in the address bar: `items=conflict&page=2`. Runs anywhere. */
import { z } from "zod";
import { itemViewNames } from "./run.ts";

const RunQuery = z.object({
  items: z.enum(itemViewNames).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
});

/** What cannot be read counts as not asked for. */
export function runQueryOf(search: URLSearchParams) {
  const { items, page } = RunQuery.parse(Object.fromEntries(search));
  return { page, view: items ?? null };
}
