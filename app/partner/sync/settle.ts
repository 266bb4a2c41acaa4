/** Settles what became of an item's steps by what the store holds now: never by guessing. */
import { stableJson } from "../metafields/protocol-json.ts";
import type { Change } from "./plan.ts";

export type FieldValue = { type: string; value: string };
export type LiveField = FieldValue & { digest: string };
/** By key. */
export type LiveFields = ReadonlyMap<string, LiveField>;

export type Clash = {
  key: string;
  theirs: string | null;
  ours: string | null;
  digest: string | null;
};
export type Settled = {
  /** The same steps, those that the store shows as done marked `written`. */
  changes: Change[];
  /** Steps still to do, on a store that is as expected. */
  open: Change[];
  /** Steps that would overwrite what somebody else did. */
  clashes: Clash[];
};

/**
 * A step is done when the store holds what it wanted, whoever wrote it; open when the store is as it was planned on;
 * else a clash. `values` holds what the sets want, by key.
 */
export function settle(
  changes: readonly Change[],
  values: ReadonlyMap<string, FieldValue>,
  live: LiveFields,
): Settled {
  const settled: Settled = { changes: [], open: [], clashes: [] };
  for (const change of changes) {
    const now = settleOne(change, values, live);
    settled.changes.push(now);
    if (now.written !== undefined) continue;
    const found = live.get(change.key);
    if ((found?.digest ?? null) === change.digest) settled.open.push(now);
    else settled.clashes.push(clash(change, values, found));
  }
  return settled;
}

/** Shopify may write JSON and times differently than they were sent; the meaning counts. */
export function isSameValue(left: FieldValue, right: FieldValue): boolean {
  if (left.type !== right.type) return false;
  if (left.value === right.value) return true;
  if (left.type === "json") {
    return canonicalJson(left.value) === canonicalJson(right.value);
  }
  return (
    left.type === "date_time" &&
    Date.parse(left.value) === Date.parse(right.value)
  );
}

function settleOne(
  change: Change,
  values: ReadonlyMap<string, FieldValue>,
  live: LiveFields,
): Change {
  if (change.written !== undefined) return change;
  const found = live.get(change.key);
  if (change.op === "delete") {
    return found ? change : { ...change, written: null };
  }
  const wanted = values.get(change.key);
  return found && wanted && isSameValue(found, wanted)
    ? { ...change, written: found.digest }
    : change;
}

function clash(
  { key, op }: Change,
  values: ReadonlyMap<string, FieldValue>,
  found: LiveField | undefined,
): Clash {
  return {
    key,
    theirs: found?.value ?? null,
    ours: op === "set" ? (values.get(key)?.value ?? null) : null,
    digest: found?.digest ?? null,
  };
}

/** Text that is no JSON stays as it is. */
function canonicalJson(text: string): string {
  try {
    return stableJson(JSON.parse(text));
  } catch {
    return text; // what others wrote is hostile input: not JSON is simply not equal
  }
}
