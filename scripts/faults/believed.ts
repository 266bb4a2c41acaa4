import type { Listed, Values } from "./check.ts";

/** A push that has ended: what it was to do, its part of Shopify's log (from, and up to before), and what it lists. */
export type Past = {
  planned: ReadonlyMap<string, Values>;
  from: number;
  to: number;
  listed: readonly Listed[];
};
/** A write of the app, with its place in the log. */
export type Own = {
  ownerId: string;
  key: string;
  value: string | null;
  index: number;
};

/**
 * What the app must think that it holds in a field, from all that it wrote to it; null: nothing. It knows of a write unless
 * the answer was lost and somebody else was faster than its look: then its push tells of a conflict over the field. It
 * thinks that the field is empty once a push was to empty it, and did or found it so.
 */
export function believed(
  own: readonly Own[],
  pasts: readonly Past[],
): string | null {
  const known = own.findLast((write) => !isUnlearnt(write, pasts));
  return known && !isEmptied(known, pasts) ? known.value : null;
}

function isUnlearnt(write: Own, pasts: readonly Past[]): boolean {
  const past = pasts.find(({ to }) => write.index < to);
  if (!past || write.index < past.from) return false;
  const item = itemOf(past, write);
  return item?.state === "conflict" && isDisputed(item, write);
}

function isEmptied(write: Own, pasts: readonly Past[]): boolean {
  return pasts.some((past) => {
    const wanted = past.planned.get(write.ownerId);
    const item = itemOf(past, write);
    if (write.index >= past.to || !item || !wanted) return false;
    if (wanted[write.key] !== undefined) return false;
    const { state } = item;
    return (
      state === "applied" || (state === "conflict" && !isDisputed(item, write))
    );
  });
}

function itemOf({ listed }: Past, { ownerId }: Own): Listed | undefined {
  return listed.find(({ gid }) => gid === ownerId);
}

function isDisputed({ errors }: Listed, { key }: Own): boolean {
  return errors.some((error) => error.key === key);
}
