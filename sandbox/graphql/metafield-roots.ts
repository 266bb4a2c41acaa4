import {
  deleteMetafields,
  type MetafieldIdentifier,
} from "../metafields/delete.ts";
import { type MetafieldInput, setMetafields } from "../metafields/set.ts";
import type { Writer } from "../metafields/write-log.ts";
import { type GraphContext, requireScope } from "./context.ts";
import { metafieldNode } from "./metafield-node.ts";

/** Writing a metafield needs the write scope of its owner. */
function checkOwners(
  ctx: GraphContext,
  field: string,
  rows: readonly { ownerId: string }[],
): void {
  if (rows.some((row) => /\/(Product|ProductVariant)\//.test(row.ownerId)))
    requireScope(ctx, "write_products", `${field} field`);
}

export function metafieldMutations(ctx: GraphContext) {
  // without scopes it is a test that asks, not the app
  const by: Writer = ctx.scopes ? "app" : "other";
  return {
    metafieldsSet: ({ metafields }: { metafields: MetafieldInput[] }) => {
      checkOwners(ctx, "metafieldsSet", metafields);
      const result = setMetafields(ctx.world, ctx.store, metafields, by);
      return {
        metafields: result.metafields.map((row) => metafieldNode(ctx, row)),
        userErrors: result.userErrors,
      };
    },
    metafieldsDelete: ({
      metafields,
    }: {
      metafields: MetafieldIdentifier[];
    }) => {
      checkOwners(ctx, "metafieldsDelete", metafields);
      return {
        deletedMetafields: deleteMetafields(
          ctx.world,
          ctx.store,
          metafields,
          by,
        ),
        userErrors: [],
      };
    },
  };
}
