import type { Store } from "../store/store.ts";
import type { World } from "../world.ts";
import { metafieldKey, resolveNamespace } from "./metafield.ts";
import { touchOwners } from "./set.ts";

export interface MetafieldIdentifier {
  ownerId: string;
  namespace: string;
  key: string;
}

/** metafieldsDelete: what was deleted in the order asked, null for what was not there. No digest. */
export function deleteMetafields(
  world: World,
  store: Store,
  identifiers: readonly MetafieldIdentifier[],
): (MetafieldIdentifier | null)[] {
  const deleted = identifiers.map((identifier) => {
    const namespace = resolveNamespace(identifier.namespace);
    const { ownerId, key } = identifier;
    const owned = store.metafields.get(ownerId);
    return owned?.delete(metafieldKey(namespace, key))
      ? { ownerId, namespace, key }
      : null;
  });
  touchOwners(
    world,
    store,
    deleted.filter((row) => row !== null),
  );
  return deleted;
}
