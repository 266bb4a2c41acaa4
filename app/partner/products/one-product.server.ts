import { z } from "zod";
import { AppError } from "../../errors.ts";
import { db } from "../../platform/db.server.ts";
import type { PartnerContext } from "../context.ts";
import { listDriftsOf } from "../drift/list.server.ts";
import { getProtocol, listProtocols } from "../protocols/protocols.server.ts";
import { getProductSuggestion } from "../suggestions/groups.server.ts";
import { usageKey } from "../suggestions/suggestion-key.ts";
import { listShown } from "../sync/shown.server.ts";
import { choiceOf } from "./choice.ts";
import type { OneProduct, ProductView } from "./one-product.ts";
import { productStates } from "./product.ts";

const State = z.enum(productStates);

/** A product of the mirror. Throws not-found. */
export async function getProduct(
  ctx: PartnerContext,
  gid: string,
): Promise<OneProduct> {
  const row = await db().prisma.storeProduct.findUnique({
    where: { shopId_gid: { shopId: ctx.shopId, gid } },
    select: {
      ...{ gid: true, title: true, handle: true, status: true },
      ...{ imageUrl: true, state: true, supply: true },
      assignment: {
        select: { protocol: { select: { id: true, title: true } } },
      },
    },
  });
  if (!row) throw new AppError("not-found");
  const { assignment, ...product } = row;
  return {
    ...product,
    state: State.parse(product.state),
    protocol: assignment?.protocol ?? null,
  };
}

/** Everything the product's page shows. Throws not-found. */
export async function getProductView(
  ctx: PartnerContext,
  gid: string,
): Promise<ProductView> {
  const product = await getProduct(ctx, gid);
  const [shown, drifts, suggestion, protocols, own] = await Promise.all([
    listShown(ctx, gid),
    listDriftsOf(ctx, gid),
    getProductSuggestion(ctx, gid),
    listProtocols(ctx, { status: "active" }),
    product.protocol && getProtocol(ctx, product.protocol.id),
  ]);
  const usage = suggestion && usageKey(suggestion.draft.content);
  return {
    product,
    shown,
    drifts,
    suggestion,
    isFollowed: own !== null && usageKey(own.content) === usage,
    protocols: protocols.map(choiceOf),
    shop: ctx.shop,
    storeLocale: ctx.primaryLocale,
  };
}
