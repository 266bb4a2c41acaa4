/** What has to change on one product: pure comparison of what is wanted with what was written last. */
import { z } from "zod";
import { inKeyOrder } from "./key-order.ts";
import type { ItemKind } from "./run.ts";

/**
 * What we know of a metafield we wrote: SHA-256 of type and value, and Shopify's compareDigest. `kept`: the merchant
 * let somebody else's value stand; `hash` is of ours, `digest` the one expected before theirs came.
 */
const StoredEntry = z.object({
  hash: z.string(),
  digest: z.string().nullable(),
  kept: z.literal(true).optional(),
});
export const StoredEntries = z.record(z.string(), StoredEntry);
export type StoredEntries = z.infer<typeof StoredEntries>;

/**
 * One step of an item. `digest`: what the store must hold for the step to be done, null: nothing. `written`: the step
 * is done, with the digest the store holds since (null: removed).
 */
export const Change = z.object({
  key: z.string(),
  op: z.enum(["set", "delete"]),
  digest: z.string().nullable(),
  written: z.string().nullable().optional(),
});
export type Change = z.infer<typeof Change>;

/** `hash` is null while the value is not known: Journals has not taken the protocol yet. */
export type Desired = { key: string; hash: string | null };
export type ProductPlan = {
  kind: ItemKind | "unchanged";
  changes: Change[];
};

/** Only the keys that differ, each once: sets in the order wanted, then deletes of what is no longer wanted in the order of keys.ts. */
export function planProduct(
  desired: readonly Desired[],
  stored: StoredEntries,
): ProductPlan {
  const wanted = new Set(desired.map(({ key }) => key));
  const sets = desired
    .filter(({ key, hash }) => hash === null || stored[key]?.hash !== hash)
    .map(({ key }) => change(key, "set", stored));
  const deletes = inKeyOrder(
    Object.keys(stored)
      .filter((key) => !wanted.has(key))
      .map((key) => change(key, "delete", stored)),
  );
  const changes = [...sets, ...deletes];
  return { kind: kindOf(desired, stored, changes), changes };
}

/** What is known of the product after these steps; `hashes` are those of the values written. */
export function applyChanges(
  stored: StoredEntries,
  changes: readonly Change[],
  hashes: ReadonlyMap<string, string>,
): StoredEntries {
  const entries = new Map(Object.entries(stored));
  for (const { key, op, written } of changes) {
    if (written === undefined) continue;
    const hash = hashes.get(key);
    if (op === "delete" || hash === undefined) entries.delete(key);
    else entries.set(key, { hash, digest: written });
  }
  return Object.fromEntries(entries);
}

function change(key: string, op: Change["op"], stored: StoredEntries): Change {
  return { key, op, digest: stored[key]?.digest ?? null };
}

function kindOf(
  desired: readonly Desired[],
  stored: StoredEntries,
  changes: readonly Change[],
): ProductPlan["kind"] {
  if (changes.length === 0) return "unchanged";
  if (desired.length === 0) return "clear";
  return Object.keys(stored).length === 0 ? "create" : "update";
}
