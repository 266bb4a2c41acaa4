import type { PartnerContext } from "../context.ts";
import { listProtocols } from "../protocols/protocols.server.ts";
import { getCatalog } from "../shop/catalog.server.ts";
import { choiceOf } from "./choice.ts";
import type { ProductQuery } from "./product.ts";
import type { ProductsView } from "./products-page.ts";
import { listProducts } from "./products.server.ts";

/** Everything the products page shows. */
export async function getProductsPage(
  ctx: PartnerContext,
  query: ProductQuery,
): Promise<ProductsView> {
  const [page, protocols, catalog] = await Promise.all([
    listProducts(ctx, query),
    listProtocols(ctx, { status: "active" }),
    getCatalog(ctx),
  ]);
  const choices = protocols.map(choiceOf);
  return { page, query, protocols: choices, catalog, shop: ctx.shop };
}
