import {
  createDefinition,
  deleteDefinition,
  updateDefinition,
} from "../metafields/define.ts";
import type { DefinitionInput } from "../metafields/define-rules.ts";
import type { Definition } from "../metafields/definition.ts";
import { definitionOf } from "../metafields/definitions.ts";
import { resolveNamespace } from "../metafields/metafield.ts";
import { gid, idOf } from "../store/store.ts";
import {
  connection,
  type PageArguments,
  type SortValue,
} from "./connection.ts";
import { type GraphContext, notInSandbox, requireScope } from "./context.ts";
import { definitionNode } from "./definition-node.ts";

interface Identifier {
  ownerType: string;
  namespace?: string | null;
  key: string;
}
interface FindArguments {
  id?: string | null;
  identifier?: Identifier | null;
}
interface ListArguments extends PageArguments {
  ownerType: string;
  namespace?: string | null;
  key?: string | null;
  pinnedStatus: string;
  query?: string | null;
  sortKey: string;
}

function find(
  ctx: GraphContext,
  { id, identifier }: FindArguments,
): Definition | null {
  const { store } = ctx;
  if (id)
    return store.definitions.get(idOf("MetafieldDefinition", id) ?? -1) ?? null;
  if (!identifier) return null;
  const { ownerType, namespace, key } = identifier;
  return definitionOf(store, ownerType, resolveNamespace(namespace), key);
}

const SORTS: Readonly<Record<string, SortValue<Definition>>> = {
  ID: (row) => row.id,
  NAME: (row) => row.name,
  PINNED_POSITION: (row) => row.pinnedPosition ?? Infinity,
};

export function definitionQueries(ctx: GraphContext) {
  return {
    metafieldDefinition: (args: FindArguments) => {
      const found = find(ctx, args);
      return found ? definitionNode(ctx, found) : null;
    },
    metafieldDefinitions: (args: ListArguments) => {
      if (args.query) throw notInSandbox("a search of metafieldDefinitions");
      const sort = SORTS[args.sortKey];
      if (!sort)
        throw notInSandbox(`metafieldDefinitions sorted by ${args.sortKey}`);
      const namespace = args.namespace
        ? resolveNamespace(args.namespace)
        : null;
      const rows = [...ctx.store.definitions.values()].filter(
        (row) =>
          row.ownerType === args.ownerType &&
          (namespace === null || row.namespace === namespace) &&
          ((args.key ?? null) === null || row.key === args.key) &&
          (args.pinnedStatus === "ANY" ||
            (args.pinnedStatus === "PINNED") === (row.pinnedPosition !== null)),
      );
      return connection(rows, args, (row) => definitionNode(ctx, row), sort);
    },
  };
}

export function definitionMutations(ctx: GraphContext) {
  const { world, store } = ctx;
  const check = (field: string, ownerType: string | undefined) => {
    if (ownerType === "PRODUCT" || ownerType === "PRODUCTVARIANT")
      requireScope(ctx, "write_products", `${field} field`);
  };
  const nodeOrNull = (row: Definition | null) =>
    row ? definitionNode(ctx, row) : null;
  return {
    metafieldDefinitionCreate: (args: {
      definition: DefinitionInput & { name: string; type: string };
    }) => {
      check("metafieldDefinitionCreate", args.definition.ownerType);
      const result = createDefinition(world, store, args.definition);
      return {
        createdDefinition: nodeOrNull(result.definition),
        userErrors: result.userErrors,
      };
    },
    metafieldDefinitionUpdate: (args: { definition: DefinitionInput }) => {
      check("metafieldDefinitionUpdate", args.definition.ownerType);
      const result = updateDefinition(world, store, args.definition);
      return {
        updatedDefinition: nodeOrNull(result.definition),
        userErrors: result.userErrors,
        validationJob: null,
      };
    },
    metafieldDefinitionDelete: (
      args: FindArguments & { deleteAllAssociatedMetafields: boolean },
    ) => {
      const found = find(ctx, args);
      check("metafieldDefinitionDelete", found?.ownerType);
      const all = args.deleteAllAssociatedMetafields;
      const { definition, userErrors } = deleteDefinition(
        world,
        store,
        found,
        all,
      );
      return {
        deletedDefinitionId: definition
          ? gid("MetafieldDefinition", definition.id)
          : null,
        deletedDefinition: definition,
        userErrors,
      };
    },
  };
}
