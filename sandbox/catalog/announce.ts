import { productPayload } from "../webhooks/product-payload.ts";
import type { Store } from "../store/store.ts";
import type { World } from "../world.ts";
import type { CatalogChange } from "./import.ts";

/** Tells the app about an import, a webhook for each product, as Shopify does. */
export function announceImport(
  world: World,
  store: Store,
  { removed, added, updated }: CatalogChange,
): void {
  for (const id of removed)
    world.webhooks.send(store, "products/delete", { id });
  for (const [topic, products] of [
    ["products/create", added],
    ["products/update", updated],
  ] as const)
    for (const product of products)
      world.webhooks.send(
        store,
        topic,
        productPayload(product, world.adminUrl),
      );
}
