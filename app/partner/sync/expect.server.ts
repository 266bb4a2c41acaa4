import { valueHash } from "./hash.server.ts";
import type { StoredEntries } from "./plan.ts";

/** What somebody else wrote; `value` null: they removed it. */
export type TheirField = {
  key: string;
  value: string | null;
  digest: string | null;
};

/**
 * What is known of a product once the merchant decided to overwrite these fields: a push plans each of them anew, on the
 * value that was seen. Should it change again, that is a conflict.
 */
export function expectTheirs(
  entries: StoredEntries,
  fields: readonly TheirField[],
): StoredEntries {
  const expected = new Map(Object.entries(entries));
  for (const { key, value, digest } of fields) {
    if (value === null) expected.delete(key);
    else {
      // no value of ours has this hash, so that the key is planned again
      const hash = valueHash({ type: "theirs", value });
      expected.set(key, { hash, digest });
    }
  }
  return Object.fromEntries(expected);
}
