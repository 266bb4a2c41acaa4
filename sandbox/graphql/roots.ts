import { appMutations, appQueries } from "./app-roots.ts";
import { bulkMutations, bulkQueries } from "./bulk-roots.ts";
import type { GraphContext } from "./context.ts";
import { definitionMutations, definitionQueries } from "./definition-roots.ts";
import { metafieldMutations } from "./metafield-roots.ts";
import { productMutations, productQueries } from "./product-roots.ts";
import { shopLocales, shopNode } from "./shop-node.ts";

/** Every root field the sandbox answers; any other is refused as not implemented. */
export function queryRoot(ctx: GraphContext) {
  return {
    shop: () => shopNode(ctx),
    shopLocales: () => shopLocales(ctx),
    node: ({ id }: { id: string }) => ctx.node(id),
    nodes: ({ ids }: { ids: string[] }) => ids.map((id) => ctx.node(id)),
    ...productQueries(ctx),
    ...definitionQueries(ctx),
    ...appQueries(ctx),
    ...bulkQueries(ctx),
  };
}

export function mutationRoot(ctx: GraphContext) {
  return {
    ...productMutations(ctx),
    ...metafieldMutations(ctx),
    ...definitionMutations(ctx),
    ...appMutations(ctx),
    ...bulkMutations(ctx),
  };
}
