import type { Store } from "../store/store.ts";
import { compareDigest, type Metafield } from "./metafield.ts";

export type StoredMetafield = Pick<
  Metafield,
  "ownerId" | "key" | "type" | "value"
> & { digest: string };

/** Every metafield of a namespace, byte for byte. */
export function listMetafields(
  store: Store,
  namespace: string,
): StoredMetafield[] {
  return [...store.metafields.values()]
    .flatMap((owned) => [...owned.values()])
    .filter((row) => row.namespace === namespace)
    .map((row) => {
      const { ownerId, key, type, value } = row;
      return { ownerId, key, type, value, digest: compareDigest(row) };
    });
}
