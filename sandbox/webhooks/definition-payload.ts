import type { Definition } from "../metafields/definition.ts";
import { gid } from "../store/store.ts";

/** The body of metafield_definitions/create and update. */
export function definitionPayload(
  definition: Definition,
): Record<string, unknown> {
  return {
    id: gid("MetafieldDefinition", definition.id),
    name: definition.name,
    description: definition.description,
    type: definition.type,
    namespace: definition.namespace,
    key: definition.key,
    owner_type: definition.ownerType,
    pinned_position: definition.pinnedPosition,
    validations: definition.validations,
  };
}
