import { sha256Hex } from "../../platform/crypto.server.ts";
import type { StoredEntries } from "./plan.ts";
import type { FieldValue } from "./settle.ts";

/** SHA-256 of a metafield's type and value: what "changed" means. */
export function valueHash({ type, value }: FieldValue): string {
  return sha256Hex(`${type}\n${value}`);
}

/** SHA-256 over all values of a product, whatever their order: equal exactly when nothing has to be written. */
export function contentHash(
  hashes: Iterable<readonly [key: string, hash: string]>,
): string {
  const lines = [...hashes].map(([key, hash]) => `${key}:${hash}`);
  return sha256Hex(lines.toSorted().join("\n"));
}

/** Of a product without any metafield of ours. */
export const EMPTY_HASH = contentHash([]);

export function hashOfEntries(entries: StoredEntries): string {
  return contentHash(
    Object.entries(entries).map(([key, { hash }]) => [key, hash]),
  );
}
