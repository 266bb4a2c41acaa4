/** What an assignment would meet, of products that are all at hand. Runs anywhere. */
import type { AssignmentEffect, ListedProduct } from "./product.ts";

export function effectOn(products: ListedProduct[]): AssignmentEffect {
  const found = new Map<string, AssignmentEffect["protocols"][number]>();
  for (const { protocol } of products) {
    if (!protocol) continue;
    const count = (found.get(protocol.id)?.count ?? 0) + 1;
    found.set(protocol.id, { ...protocol, count });
  }
  return { total: products.length, protocols: [...found.values()] };
}

/** How many products have a protocol at all. */
export function mappedCount({ protocols }: AssignmentEffect): number {
  return protocols.reduce((sum, { count }) => sum + count, 0);
}
