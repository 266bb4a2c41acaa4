/** What comes of an item, in the words its row keeps. */
import { storable } from "../../platform/storable.ts";
import type { ItemError, ItemErrorCode } from "./run.ts";
import { type Clash, type LiveFields, settle } from "./settle.ts";
import type { Finished, WorkItem } from "./work.ts";

/** A settled item: at its end, or with steps still to do. */
export type Judged = { finished: Finished } | { open: WorkItem };

/** Compares an item with what the store holds; `live` null: there is no such product. */
export function judge(
  item: WorkItem,
  live: LiveFields | null | undefined,
  at: Date,
): Judged {
  if (!live) return { finished: reject(item, "product-missing", at) };
  const { changes, open, clashes } = settle(item.changes, item.values, live);
  const settled = { ...item, changes };
  return clashes.length > 0
    ? { finished: conflict(settled, clashes, at) }
    : open.length > 0
      ? { open: settled }
      : { finished: applied(settled) };
}

export function applied(item: WorkItem): Finished {
  return { item, state: "applied", errors: [] };
}

export function conflict(
  item: WorkItem,
  clashes: readonly Clash[],
  at: Date,
): Finished {
  const errors = clashes.map((clash): ItemError => ({
    ...clash,
    theirs: kept(clash.theirs),
    code: "changed-elsewhere",
    detail: null,
    at: at.toISOString(),
  }));
  return { item, state: "conflict", errors };
}

/** Cannot be written as it is. `refusals` are Shopify's own words about single keys. */
export function reject(
  item: WorkItem,
  code: ItemErrorCode,
  at: Date,
  refusals: readonly { key?: string; message: string }[] = [],
): Finished {
  const errors = refusals.map(({ key, message }): ItemError => ({
    ...(key === undefined ? {} : { key }),
    ...plainError(code, message, at),
  }));
  return {
    item,
    state: "rejected",
    errors: errors.length > 0 ? errors : [plainError(code, null, at)],
  };
}

export function fail(item: WorkItem, code: ItemErrorCode, at: Date): Finished {
  return { item, state: "failed", errors: [plainError(code, null, at)] };
}

export function plainError(
  code: ItemErrorCode,
  detail: string | null,
  at: Date,
): ItemError {
  return { code, detail: kept(detail), at: at.toISOString() };
}

const kept = (text: string | null) => (text === null ? null : storable(text));
