import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { adminClient } from "../../shopify/admin.server.ts";
import {
  productsCount,
  productsPage,
} from "../../shopify/operations/products.ts";
import { runPatiently } from "../../shopify/patience.server.ts";
import type { PartnerContext } from "../context.ts";
import { readLiveFields } from "./live-fields.server.ts";
import { fromAdminApi } from "./mirrored.server.ts";
import type { StorePage, StoreRead } from "./store-product.ts";

/** One call may cost 1,000 points, and a product costs about 7. */
const PRODUCTS_A_PAGE = 100;

/** Whose metafields are read: of those we wrote to, or of all. */
export type FieldsOf = "written" | "all";

/** Reads the store page by page: some 7 points a product, and 20 more for each whose metafields are read. */
export async function readByPages(
  ctx: PartnerContext,
  fieldsOf: FieldsOf,
): Promise<StoreRead> {
  const startedAt = now();
  const { data } = await runPatiently(adminClient(ctx.shop), productsCount, {});
  return {
    startedAt,
    total: data.productsCount?.count ?? null,
    pages: pagesOf(ctx, fieldsOf),
    done: () => Promise.resolve(),
  };
}

async function* pagesOf(
  ctx: PartnerContext,
  fieldsOf: FieldsOf,
): AsyncGenerator<StorePage> {
  const admin = adminClient(ctx.shop);
  let after: string | null = null;
  do {
    const readAt = now();
    const page: { first: number; after: string | null } = {
      first: PRODUCTS_A_PAGE,
      after,
    };
    const { data } = await runPatiently(admin, productsPage, page);
    const { nodes, pageInfo } = data.products;
    const gids = nodes.map(({ id }) => id);
    const wanted = fieldsOf === "all" ? gids : await written(ctx, gids);
    const live = await readLiveFields(ctx, wanted);
    const products = nodes.map((node) => ({
      ...fromAdminApi(node),
      seenAt: node.updatedAt,
      fields: live.get(node.id) ?? null,
    }));
    yield { products, readAt };
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after !== null);
}

async function written(
  { shopId }: PartnerContext,
  gids: string[],
): Promise<string[]> {
  const rows = await db().prisma.metafieldState.findMany({
    where: { shopId, productGid: { in: gids } },
    select: { productGid: true },
  });
  return rows.map(({ productGid }) => productGid);
}
