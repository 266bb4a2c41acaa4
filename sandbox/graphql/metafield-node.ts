import {
  compareDigest,
  type Metafield,
  metafieldKey,
  resolveNamespace,
} from "../metafields/metafield.ts";
import { METAFIELD_TYPES } from "../metafields/types.ts";
import { gid, type Store } from "../store/store.ts";
import { connection, type PageArguments } from "./connection.ts";
import type { GraphContext } from "./context.ts";

export function findMetafield(
  store: Store,
  ownerId: string,
  namespace: string,
  key: string,
): Metafield | null {
  return (
    store.metafields.get(ownerId)?.get(metafieldKey(namespace, key)) ?? null
  );
}

export function metafieldNode(ctx: GraphContext, metafield: Metafield) {
  const { namespace, key, type, value, ownerType } = metafield;
  return {
    __typename: "Metafield",
    id: gid("Metafield", metafield.id),
    legacyResourceId: String(metafield.id),
    namespace,
    key,
    type,
    value,
    ownerType,
    createdAt: metafield.createdAt,
    updatedAt: metafield.updatedAt,
    sizeInBytes: Buffer.byteLength(value),
    compareDigest: compareDigest(metafield),
    jsonValue: () =>
      ["TEXT", "DATE_TIME"].includes(METAFIELD_TYPES[type]?.category ?? "") &&
      !type.startsWith("list.")
        ? value
        : (JSON.parse(value) as unknown),
    owner: () => ctx.node(metafield.ownerId),
    reference: null,
    definition: () => {
      const definition = [...ctx.store.definitions.values()].find(
        (row) =>
          row.namespace === namespace &&
          row.key === key &&
          row.ownerType === ownerType,
      );
      return definition
        ? ctx.node(gid("MetafieldDefinition", definition.id))
        : null;
    },
  };
}

/** The fields of the interface HasMetafields for one owner. */
export function metafieldFields(ctx: GraphContext, ownerId: string) {
  return {
    metafield: (args: { namespace?: string | null; key: string }) => {
      const namespace = resolveNamespace(args.namespace);
      const found = findMetafield(ctx.store, ownerId, namespace, args.key);
      return found ? metafieldNode(ctx, found) : null;
    },
    metafields: (
      args: PageArguments & {
        namespace?: string | null;
        keys?: string[] | null;
      },
    ) => {
      const owned = [...(ctx.store.metafields.get(ownerId)?.values() ?? [])];
      const wanted = args.keys?.map((key) => {
        const dot = key.lastIndexOf(".");
        return dot === -1
          ? metafieldKey(resolveNamespace(args.namespace), key)
          : metafieldKey(
              resolveNamespace(key.slice(0, dot)),
              key.slice(dot + 1),
            );
      });
      const namespace = args.namespace
        ? resolveNamespace(args.namespace)
        : null;
      const rows = owned.filter(
        (row) =>
          (namespace === null || row.namespace === namespace) &&
          (!wanted || wanted.includes(metafieldKey(row.namespace, row.key))),
      );
      return connection(rows, args, (row) => metafieldNode(ctx, row));
    },
  };
}
