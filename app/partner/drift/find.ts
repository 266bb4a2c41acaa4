/** Which metafields of a product hold something else than we wrote: pure comparison. */
import { keys } from "../metafields/keys.ts";
import type { StoredEntries } from "../sync/plan.ts";
import type { LiveFields } from "../sync/settle.ts";

export type Found = {
  key: string;
  /** null: it is no longer there. */
  theirs: string | null;
  digest: string | null;
};
export type Comparison = {
  drifts: Found[];
  /** What we know, with the digests of today where somebody wrote the same value again; null: it was right. */
  mended: StoredEntries | null;
};

/** Keys of ours only; what others keep under other names is theirs. `hashOf` is that of our own writes. */
export function findDrifts(
  entries: StoredEntries,
  live: LiveFields,
  hashOf: (field: { type: string; value: string }) => string,
): Comparison {
  const drifts: Found[] = [];
  const mended: StoredEntries = {};
  for (const { key } of keys) {
    const entry = entries[key];
    const field = live.get(key);
    const isOurs = (entry?.digest ?? null) === (field?.digest ?? null);
    if (isOurs) continue;
    if (entry && field && hashOf(field) === entry.hash && !entry.kept)
      mended[key] = { ...entry, digest: field.digest };
    else
      drifts.push({
        key,
        theirs: field?.value ?? null,
        digest: field?.digest ?? null,
      });
  }
  const isMended = Object.keys(mended).length > 0;
  return { drifts, mended: isMended ? { ...entries, ...mended } : null };
}
