import type { Product } from "../store/product.ts";
import { gid, type Store } from "../store/store.ts";

interface MetafieldDrop {
  type: string;
  value: unknown;
}

const PARSED = new Set(["json", "boolean", "number_integer", "number_decimal"]);

function metafieldDrops(
  store: Store,
  product: Product,
): Record<string, Record<string, MetafieldDrop>> {
  const byNamespace: Record<string, Record<string, MetafieldDrop>> = {};
  for (const row of store.metafields
    .get(gid("Product", product.id))
    ?.values() ?? []) {
    const isParsed = PARSED.has(row.type) || row.type.startsWith("list.");
    const value: unknown = isParsed ? JSON.parse(row.value) : row.value;
    const drops = (byNamespace[row.namespace] ??= {});
    drops[row.key] = { type: row.type, value };
  }
  return byNamespace;
}

/** The Liquid object `product`, in the parts a product page and an app block use. */
export function productDrop(
  store: Store,
  product: Product,
): Record<string, unknown> {
  const cents = (price: string) => Math.round(Number(price) * 100);
  const variants = product.variants.map((variant) => ({
    id: variant.id,
    title: variant.title,
    sku: variant.sku,
    price: cents(variant.price),
    available: variant.inventoryQuantity > 0,
  }));
  return {
    id: product.id,
    title: product.title,
    handle: product.handle,
    description: product.descriptionHtml,
    vendor: product.vendor,
    type: product.productType,
    tags: product.tags,
    images: product.images,
    featured_image: product.images[0] ?? null,
    variants,
    price: variants[0]?.price ?? 0,
    available: variants.some((variant) => variant.available),
    metafields: metafieldDrops(store, product),
  };
}
