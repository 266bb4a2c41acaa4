import type { Definition } from "../metafields/definition.ts";
import { METAFIELD_TYPES } from "../metafields/types.ts";
import { isEligible } from "../metafields/capabilities.ts";
import { gid } from "../store/store.ts";
import { connection, type PageArguments } from "./connection.ts";
import type { GraphContext } from "./context.ts";
import { metafieldNode } from "./metafield-node.ts";

/** The metafields a definition governs. */
export function governedBy(ctx: GraphContext, definition: Definition) {
  return [...ctx.store.metafields.values()]
    .flatMap((owned) => [...owned.values()])
    .filter(
      (row) =>
        row.namespace === definition.namespace &&
        row.key === definition.key &&
        row.ownerType === definition.ownerType,
    );
}

export function definitionNode(ctx: GraphContext, definition: Definition) {
  const { capabilities, type } = definition;
  const capability = (name: keyof Definition["capabilities"]) => ({
    eligible: isEligible(name, type),
    enabled: capabilities[name].enabled,
  });
  return {
    __typename: "MetafieldDefinition",
    id: gid("MetafieldDefinition", definition.id),
    name: definition.name,
    namespace: definition.namespace,
    key: definition.key,
    description: definition.description,
    ownerType: definition.ownerType,
    pinnedPosition: definition.pinnedPosition,
    type: { name: type, category: METAFIELD_TYPES[type]?.category ?? "TEXT" },
    access: {
      admin: definition.adminAccess,
      storefront: definition.storefrontAccess,
      customerAccount: "NONE",
    },
    capabilities: {
      adminFilterable: {
        ...capability("adminFilterable"),
        status: capabilities.adminFilterable.enabled
          ? "FILTERABLE"
          : "NOT_FILTERABLE",
      },
      smartCollectionCondition: capability("smartCollectionCondition"),
      uniqueValues: capability("uniqueValues"),
    },
    useAsCollectionCondition: capabilities.smartCollectionCondition.enabled,
    validationStatus: "ALL_VALID",
    validations: definition.validations.map((row) => ({
      ...row,
      type: "single_line_text_field",
    })),
    metafieldsCount: () => governedBy(ctx, definition).length,
    metafields: (args: PageArguments) =>
      connection(governedBy(ctx, definition), args, (row) =>
        metafieldNode(ctx, row),
      ),
  };
}
