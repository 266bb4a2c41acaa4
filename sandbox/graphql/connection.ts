import { GraphQLError } from "graphql";
import { z } from "zod";

export interface PageArguments {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  reverse?: boolean | null;
}

interface Row {
  id: number;
}

/** What rows are sorted by; ties are broken by id. */
export type SortValue<R> = (row: R) => string | number;

const MAX_PAGE = 250;
const Cursor = z.object({
  last_id: z.number(),
  last_value: z.union([z.string(), z.number()]),
});

function isGiven(size: number | null | undefined): size is number {
  return size !== null && size !== undefined;
}

function bad(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_REQUEST" } });
}

/** Orders by sort value, then id. */
export function compareBy<R extends Row>(sortBy: SortValue<R>) {
  return (one: R, other: R): number => {
    const [a, b] = [sortBy(one), sortBy(other)];
    return a < b ? -1 : a > b ? 1 : one.id - other.id;
  };
}

function encodeCursor<R extends Row>(row: R, sortBy: SortValue<R>): string {
  const cursor = { last_id: row.id, last_value: sortBy(row) };
  return Buffer.from(JSON.stringify(cursor)).toString("base64");
}

/** How many rows come before the cursor's row and up to it; the row itself may be deleted by now. */
function locate<R extends Row>(
  rows: readonly R[],
  cursor: string,
  sortBy: SortValue<R>,
  reverse: boolean,
): { before: number; upTo: number } {
  let decoded;
  try {
    const text = Buffer.from(cursor, "base64").toString("utf8");
    decoded = Cursor.parse(JSON.parse(text));
  } catch (error) {
    throw new GraphQLError("Invalid cursor for current pagination sort.", {
      originalError: error as Error,
      extensions: { code: "BAD_REQUEST" },
    });
  }
  const { last_id, last_value } = decoded;
  const exact = rows.findIndex((row) => row.id === last_id);
  if (exact !== -1) return { before: exact, upTo: exact + 1 };
  const next = rows.findIndex((row) => {
    const value = sortBy(row);
    if (value === last_value)
      return reverse ? row.id < last_id : row.id > last_id;
    return reverse ? value < last_value : value > last_value;
  });
  const place = next === -1 ? rows.length : next;
  return { before: place, upTo: place };
}

function checkSize({ first, last }: PageArguments): void {
  if ((first ?? last ?? null) === null)
    throw bad("you must provide one of first or last");
  if (isGiven(first) && isGiven(last))
    throw bad("providing both first and last is not supported");
  const size = first ?? last ?? 0;
  if (size < 0 || size > MAX_PAGE)
    throw bad(`first and last must be between 0 and ${MAX_PAGE}`);
}

/** A window of the rows as a Relay connection; nodes are built for the window alone. */
export function connection<R extends Row>(
  unsorted: Iterable<R>,
  page: PageArguments,
  toNode: (row: R) => object,
  sortBy: SortValue<R> = (row) => row.id,
) {
  checkSize(page);
  const reverse = page.reverse ?? false;
  const rows = [...unsorted].sort(compareBy(sortBy));
  if (reverse) rows.reverse();
  let start = page.after ? locate(rows, page.after, sortBy, reverse).upTo : 0;
  let end = page.before
    ? locate(rows, page.before, sortBy, reverse).before
    : rows.length;
  if (isGiven(page.first)) end = Math.min(end, start + page.first);
  if (isGiven(page.last)) start = Math.max(start, end - page.last);
  const edges = rows
    .slice(start, Math.max(start, end))
    .map((row) => ({ cursor: encodeCursor(row, sortBy), node: toNode(row) }));
  return {
    nodes: edges.map((edge) => edge.node),
    edges,
    pageInfo: {
      hasNextPage: end < rows.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
