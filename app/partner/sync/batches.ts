/** Packs products into calls: whole products, so that each is written at once or not at all. */

/** Limits of one metafieldsSet; metafieldsDelete is held to the same. */
export const KEYS_PER_CALL = 25;
/** Shopify's limit is 10 MB for the request: a tenth is left for names, digests and escaping. */
export const BYTES_PER_CALL = 9_000_000;

/** What packing needs to know of a product. */
export type Packable = { keys: number; bytes: number };

/** How many products with so many keys fit one call: 12 keys 2, 2 keys 12, 1 key 25. */
export function productsPerCall(keys: number): number {
  return Math.max(1, Math.floor(KEYS_PER_CALL / keys));
}

/**
 * Groups products by their number of keys and hands out full calls; `flush` hands out the rest. Holds at most one
 * unfinished call per number of keys, however many products pass.
 */
export function createBatcher<Product>(measure: (p: Product) => Packable): {
  add: (products: readonly Product[]) => Product[][];
  flush: () => Product[][];
} {
  const open = new Map<number, { products: Product[]; bytes: number }>();

  function addOne(product: Product): Product[] | null {
    const { keys, bytes } = measure(product);
    const batch = open.get(keys) ?? { products: [], bytes: 0 };
    if (batch.products.length > 0 && batch.bytes + bytes > BYTES_PER_CALL) {
      open.set(keys, { products: [product], bytes });
      return batch.products;
    }
    batch.products.push(product);
    batch.bytes += bytes;
    open.set(keys, batch);
    if (batch.products.length < productsPerCall(keys)) return null;
    open.delete(keys);
    return batch.products;
  }

  return {
    add: (products) => products.map(addOne).filter((batch) => batch !== null),
    flush: () => {
      const rest = [...open.values()].map(({ products }) => products);
      open.clear();
      return rest;
    },
  };
}

/** All calls for these products. */
export function packProducts<Product>(
  products: readonly Product[],
  measure: (product: Product) => Packable,
): Product[][] {
  const batcher = createBatcher(measure);
  return [...batcher.add(products), ...batcher.flush()];
}
