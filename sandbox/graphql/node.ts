import { GraphQLError } from "graphql";
import { idOf } from "../store/store.ts";
import type { GraphContext } from "./context.ts";
import { bulkNode } from "./bulk-roots.ts";
import { metafieldNode } from "./metafield-node.ts";
import { definitionNode } from "./definition-node.ts";
import { productNode } from "./product-node.ts";
import { shopNode } from "./shop-node.ts";
import { variantNode } from "./variant-node.ts";

/** The object with this global id, or null; an id that is none is an error, as at Shopify. */
export function findNode(ctx: GraphContext, globalId: string): object | null {
  if (!/^gid:\/\/shopify\/\w+\/\d+$/.test(globalId))
    throw new GraphQLError(`Invalid global id '${globalId}'`, {
      extensions: { code: "argumentLiteralsIncompatible" },
    });
  const { store } = ctx;
  const owner = ownerNode(ctx, globalId);
  if (owner) return owner;
  const definition = store.definitions.get(
    idOf("MetafieldDefinition", globalId) ?? -1,
  );
  if (definition) return definitionNode(ctx, definition);
  const bulk = store.bulkOperations.get(idOf("BulkOperation", globalId) ?? -1);
  if (bulk) return bulkNode(ctx, bulk);
  const metafieldId = idOf("Metafield", globalId);
  if (metafieldId === null) return null;
  for (const owned of store.metafields.values())
    for (const row of owned.values())
      if (row.id === metafieldId) return metafieldNode(ctx, row);
  return null;
}

function ownerNode(ctx: GraphContext, globalId: string): object | null {
  const { store } = ctx;
  const product = store.products.get(idOf("Product", globalId) ?? -1);
  if (product) return productNode(ctx, product);
  const variantId = idOf("ProductVariant", globalId);
  if (variantId !== null) {
    for (const row of store.products.values()) {
      const variant = row.variants.find((v) => v.id === variantId);
      if (variant) return variantNode(ctx, row, variant);
    }
    return null;
  }
  return idOf("Shop", globalId) === store.number ? shopNode(ctx) : null;
}
