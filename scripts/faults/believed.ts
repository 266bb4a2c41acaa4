import type { Listed, LoggedWrite, Values } from "./check.ts";

/** A push that has ended: what it was to do, its part of Shopify's log (from, and up to before), and what it lists. */
export type Past = {
  planned: ReadonlyMap<string, Values>;
  from: number;
  to: number;
  listed: readonly Listed[];
};

/** With its place in the log. */
export type Placed = LoggedWrite & { index: number };

/**
 * What the app must think that it holds in a field, from all that was written to it; null: nothing. It knows of a write of
 * its own unless the answer was lost and somebody else was faster than its look: then its push tells of a conflict over the
 * field. It thinks that the field is empty once a push was to empty it, and did or found it so.
 */
export function believed(
  writes: readonly Placed[],
  pasts: readonly Past[],
): string | null {
  const known = writes.findLast(
    (write) => write.by === "app" && !isUnlearnt(write, pasts),
  );
  return known && !isEmptied(known, writes, pasts) ? known.value : null;
}

function isUnlearnt(write: Placed, pasts: readonly Past[]): boolean {
  const past = pasts.find(({ to }) => write.index < to);
  if (!past || write.index < past.from) return false;
  const item = itemOf(past, write);
  return item?.state === "conflict" && isDisputed(item, write);
}

function isEmptied(
  known: Placed,
  writes: readonly Placed[],
  pasts: readonly Past[],
): boolean {
  return pasts.some((past) => {
    const wanted = past.planned.get(known.ownerId);
    const item = itemOf(past, known);
    if (known.index >= past.to || !item || !wanted) return false;
    if (wanted[known.key] !== undefined) return false;
    if (item.state === "applied") return true;
    // a conflict over another field tells when the product was looked at
    const lookedAt = Math.max(...item.errors.map(({ at }) => Date.parse(at)));
    const then = writes.findLast(({ at }) => Date.parse(at) <= lookedAt);
    const isEmpty = then?.value === null;
    return item.state === "conflict" && isEmpty && !isDisputed(item, known);
  });
}

function itemOf(
  { listed }: Past,
  { ownerId }: LoggedWrite,
): Listed | undefined {
  return listed.find(({ gid }) => gid === ownerId);
}

function isDisputed({ errors }: Listed, { key }: LoggedWrite): boolean {
  return errors.some((error) => error.key === key);
}
