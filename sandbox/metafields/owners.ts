import { idOf, type Store } from "../store/store.ts";
import type { Metafield } from "./metafield.ts";

/** What kind of existing thing carries metafields under this global id; null when nothing does. */
export function ownerTypeOf(
  store: Store,
  ownerId: string,
): Metafield["ownerType"] | null {
  if (store.products.has(idOf("Product", ownerId) ?? -1)) return "PRODUCT";
  if (idOf("Shop", ownerId) === store.number) return "SHOP";
  const variantId = idOf("ProductVariant", ownerId);
  if (variantId === null) return null;
  for (const product of store.products.values())
    if (product.variants.some((variant) => variant.id === variantId))
      return "PRODUCTVARIANT";
  return null;
}
