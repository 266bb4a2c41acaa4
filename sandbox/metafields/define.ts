import { definitionPayload } from "../webhooks/definition-payload.ts";
import { gid, markChanged, nextId, type Store } from "../store/store.ts";
import type { World } from "../world.ts";
import type { Definition } from "./definition.ts";
import { definitionOf } from "./definitions.ts";
import {
  capabilityError,
  createErrors,
  type DefinitionError,
  definitionError,
  type DefinitionInput,
  updateErrors,
} from "./define-rules.ts";
import { resolveNamespace } from "./metafield.ts";

export interface DefinitionResult {
  definition: Definition | null;
  userErrors: DefinitionError[];
}

const MAX_PINNED = 20;
const failed = (...userErrors: DefinitionError[]): DefinitionResult => ({
  definition: null,
  userErrors,
});

function readCapabilities(
  input: DefinitionInput,
  before?: Definition["capabilities"],
): Definition["capabilities"] {
  const pick = (name: keyof Definition["capabilities"]) => ({
    enabled:
      input.capabilities?.[name]?.enabled ?? before?.[name].enabled ?? false,
  });
  return {
    adminFilterable: pick("adminFilterable"),
    smartCollectionCondition: pick("smartCollectionCondition"),
    uniqueValues: pick("uniqueValues"),
  };
}

/** The next pin, or an error when the owner type has all its pins. */
function nextPin(store: Store, ownerType: string): number | DefinitionError {
  const pinned = [...store.definitions.values()].filter(
    (row) => row.ownerType === ownerType && row.pinnedPosition !== null,
  );
  return pinned.length >= MAX_PINNED
    ? definitionError(
        "pin",
        "PINNED_LIMIT_REACHED",
        `Limit of ${MAX_PINNED} pinned definitions.`,
      )
    : Math.max(0, ...pinned.map((row) => row.pinnedPosition ?? 0)) + 1;
}

/** metafieldDefinitionCreate. */
export function createDefinition(
  world: World,
  store: Store,
  input: DefinitionInput & { name: string; type: string },
): DefinitionResult {
  const namespace = resolveNamespace(input.namespace);
  const errors = createErrors(store, input, namespace);
  if (errors.length > 0) return failed(...errors);
  const pin = input.pin === true ? nextPin(store, input.ownerType) : null;
  if (pin !== null && typeof pin !== "number") return failed(pin);
  const definition: Definition = {
    id: nextId(store),
    ownerType: input.ownerType,
    namespace,
    key: input.key,
    name: input.name,
    description: input.description ?? null,
    type: input.type,
    storefrontAccess: input.access?.storefront ?? "NONE",
    adminAccess: input.access?.admin ?? "PUBLIC_READ_WRITE",
    capabilities: readCapabilities(input),
    validations: input.validations ?? [],
    pinnedPosition: pin,
  };
  store.definitions.set(definition.id, definition);
  world.webhooks.send(
    store,
    "metafield_definitions/create",
    definitionPayload(definition),
  );
  world.changed();
  return { definition, userErrors: [] };
}

/** metafieldDefinitionUpdate: found by owner type, namespace and key; the type cannot change. */
export function updateDefinition(
  world: World,
  store: Store,
  input: DefinitionInput,
): DefinitionResult {
  const namespace = resolveNamespace(input.namespace);
  const definition = definitionOf(store, input.ownerType, namespace, input.key);
  if (!definition)
    return failed(definitionError(null, "NOT_FOUND", "Definition not found."));
  const errors = [
    ...updateErrors(input, namespace),
    ...capabilityError(input, definition.type),
  ];
  if (errors.length > 0) return failed(...errors);
  if (input.pin === true && definition.pinnedPosition === null) {
    const pin = nextPin(store, input.ownerType);
    if (typeof pin !== "number") return failed(pin);
    definition.pinnedPosition = pin;
  }
  if (input.pin === false) definition.pinnedPosition = null;
  definition.name = input.name ?? definition.name;
  if (input.description !== undefined)
    definition.description = input.description;
  if (input.access?.storefront)
    definition.storefrontAccess = input.access.storefront;
  if (input.validations) definition.validations = input.validations;
  definition.capabilities = readCapabilities(input, definition.capabilities);
  world.webhooks.send(
    store,
    "metafield_definitions/update",
    definitionPayload(definition),
  );
  world.changed();
  return { definition, userErrors: [] };
}

/** metafieldDefinitionDelete: the values stay as unstructured metafields unless they are to go too. */
export function deleteDefinition(
  world: World,
  store: Store,
  definition: Definition | null,
  withMetafields: boolean,
): DefinitionResult {
  if (!definition)
    return failed(
      definitionError(null, "NOT_FOUND", "Definition not found.", "id"),
    );
  store.definitions.delete(definition.id);
  if (withMetafields)
    for (const owned of store.metafields.values())
      for (const [name, row] of owned)
        if (
          row.namespace === definition.namespace &&
          row.key === definition.key &&
          row.ownerType === definition.ownerType
        ) {
          owned.delete(name);
          markChanged(store, row.ownerId);
        }
  world.webhooks.send(store, "metafield_definitions/delete", {
    id: gid("MetafieldDefinition", definition.id),
    namespace: definition.namespace,
    key: definition.key,
    owner_type: definition.ownerType,
  });
  world.changed();
  return { definition, userErrors: [] };
}
