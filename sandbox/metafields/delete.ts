import type { Store } from "../store/store.ts";
import type { World } from "../world.ts";
import { metafieldKey, resolveNamespace } from "./metafield.ts";
import { touchOwners } from "./set.ts";
import type { Writer } from "./write-log.ts";

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
  by: Writer,
): (MetafieldIdentifier | null)[] {
  const deleted = identifiers.map((identifier) => {
    const namespace = resolveNamespace(identifier.namespace);
    const { ownerId, key } = identifier;
    const owned = store.metafields.get(ownerId);
    if (!owned?.delete(metafieldKey(namespace, key))) return null;
    world.writes.deleted(store.settings.domain, by, {
      ownerId,
      namespace,
      key,
    });
    return { ownerId, namespace, key };
  });
  touchOwners(
    world,
    store,
    deleted.filter((row) => row !== null),
  );
  return deleted;
}
