import { Router } from "express";
import { productSearch } from "../store/search.ts";
import { gid } from "../store/store.ts";
import { issueSessionToken } from "../oauth/session-token.ts";
import { expandScopes } from "../oauth/scopes.ts";
import { themeExtensionInfo } from "../storefront/extension.ts";
import { queryText } from "../http.ts";
import { findStore, type World } from "../world.ts";

const MAX_PICKED = 50;

/** What the Admin shell asks its server, for the app in its frame. */
export function shellApi(world: World): Router {
  const router = Router();
  router.get("/__shell/:store/id-token", (request, response) => {
    const store = findStore(world, request.params.store);
    if (!store?.installation)
      return void response
        .status(410)
        .send("The app is not installed in this store.");
    response.set("cache-control", "no-store");
    response.json(issueSessionToken(world.settings, store.settings.domain));
  });
  router.get("/__shell/:store/scopes", (request, response) => {
    const store = findStore(world, request.params.store);
    const granted = [...expandScopes(store?.installation?.scopes ?? [])];
    response.json({ granted, required: world.manifest.scopes, optional: [] });
  });
  router.get("/__shell/:store/extensions", (_request, response) => {
    response.json(themeExtensionInfo(world.settings.themeExtension));
  });
  router.get("/__shell/:store/products", (request, response) => {
    const store = findStore(world, request.params.store);
    const typed = productSearch(queryText(request, "query"));
    const given = productSearch(queryText(request, "filter"));
    const rows = [...(store?.products.values() ?? [])].filter(
      (row) => typed(row) && given(row),
    );
    response.json(
      rows.slice(0, MAX_PICKED).map((row) => ({
        id: gid("Product", row.id),
        title: row.title,
        handle: row.handle,
        status: row.status,
        vendor: row.vendor,
        productType: row.productType,
        tags: row.tags,
        totalVariants: row.variants.length,
        images: row.images.map((image) => ({
          id: gid("ProductImage", image.id),
          altText: image.alt,
          originalSrc: new URL(image.src, world.adminUrl).href,
        })),
        variants: row.variants.map((variant) => ({
          id: gid("ProductVariant", variant.id),
          title: variant.title,
          sku: variant.sku,
          price: variant.price,
        })),
      })),
    );
  });
  return router;
}
