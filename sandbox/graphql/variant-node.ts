import type { Product, Variant } from "../store/product.ts";
import { gid } from "../store/store.ts";
import type { GraphContext } from "./context.ts";
import { metafieldFields } from "./metafield-node.ts";

export function variantNode(
  ctx: GraphContext,
  product: Product,
  variant: Variant,
) {
  const id = gid("ProductVariant", variant.id);
  return {
    __typename: "ProductVariant",
    id,
    legacyResourceId: String(variant.id),
    title: variant.title,
    displayName: `${product.title} - ${variant.title}`,
    sku: variant.sku,
    barcode: variant.barcode,
    price: variant.price,
    compareAtPrice: variant.compareAtPrice,
    position: variant.position,
    inventoryQuantity: variant.inventoryQuantity,
    inventoryPolicy: "DENY",
    availableForSale: variant.inventoryQuantity > 0,
    taxable: true,
    createdAt: product.createdAt,
    updatedAt: product.updatedAt,
    image: null,
    inventoryItem: {
      __typename: "InventoryItem",
      id: gid("InventoryItem", variant.id),
      sku: variant.sku,
      tracked: true,
      requiresShipping: true,
    },
    product: () => ctx.node(gid("Product", product.id)),
    ...metafieldFields(ctx, id),
  };
}
