import { z } from "zod";
import { recordDeletedDefinition } from "../metafields/definitions.server.ts";
import { keys, NAMESPACE } from "../metafields/keys.ts";
import { isEcho } from "../products/echo.server.ts";
import { applyTold, type Told } from "../products/told.server.ts";
import {
  DeletedProductPayload,
  MirroredProduct,
  ProductGone,
  ProductPayload,
} from "../products/mirrored.server.ts";
import {
  findInstalledShop,
  redactShop,
  storeScopes,
  uninstallShop,
} from "../shop/shops.server.ts";

export type WebhookEvent<Kept> = {
  shop: string;
  triggeredAt: Date;
  kept: Kept;
};
type Handler<Kept> = (event: WebhookEvent<Kept>) => Promise<void>;

export type TopicRow = {
  /** What is kept of the body; null: nothing. */
  reduce: z.ZodType<object> | null;
  handle: Handler<unknown>;
  /** Whether it says nothing new: then it is neither noted nor handled. */
  isEcho?: (event: WebhookEvent<unknown>) => Promise<boolean>;
  /** What it tells of a product: of what comes together only the newest is handled. */
  tells?: (event: WebhookEvent<unknown>) => Told;
};

const Scopes = z.object({ current: z.array(z.string()) });
const Definition = z.object({
  namespace: z.string(),
  key: z.string(),
  owner_type: z.string(),
});

/** One row per topic of shopify.app.toml. Of customers/* nothing is kept: we have nothing about customers to give or erase. */
export const topics: Record<string, TopicRow> = {
  "products/create": ofProduct(ProductPayload, MirroredProduct),
  "products/update": {
    ...ofProduct(ProductPayload, MirroredProduct),
    isEcho: ({ shop, triggeredAt, kept }) =>
      isEcho(shop, MirroredProduct.parse(kept), triggeredAt),
  },
  "products/delete": ofProduct(DeletedProductPayload, ProductGone),
  "app/uninstalled": bare(({ shop, triggeredAt }) =>
    uninstallShop(shop, triggeredAt),
  ),
  "app/scopes_update": row(Scopes, Scopes, ({ shop, kept }) =>
    storeScopes(shop, kept.current.join(",")),
  ),
  "metafield_definitions/create": row(Definition, Definition, doNothing),
  "metafield_definitions/update": row(Definition, Definition, doNothing),
  "metafield_definitions/delete": row(Definition, Definition, noteDeletion),
  "customers/data_request": bare(doNothing),
  "customers/redact": bare(doNothing),
  "shop/redact": bare(({ shop, triggeredAt }) => redactShop(shop, triggeredAt)),
};

async function noteDeletion(event: WebhookEvent<z.output<typeof Definition>>) {
  const { namespace, key, owner_type: ownerType } = event.kept;
  const isOurs =
    namespace === NAMESPACE &&
    ownerType.toUpperCase() === "PRODUCT" &&
    keys.some((ours) => ours.key === key);
  const ctx = isOurs ? await findInstalledShop(event.shop) : null;
  if (ctx) await recordDeletedDefinition(ctx, key);
}

function doNothing(): Promise<void> {
  return Promise.resolve();
}

/** `reduce` reads Shopify's body, `kept` what the inbox kept of it. */
function row<Kept extends object>(
  reduce: z.ZodType<Kept>,
  kept: z.ZodType<Kept>,
  handle: Handler<Kept>,
): TopicRow {
  return {
    reduce,
    handle: (event) => handle({ ...event, kept: kept.parse(event.kept) }),
  };
}

/** A body with nothing but the product's id says that it is gone. */
function ofProduct<Kept extends ProductGone>(
  reduce: z.ZodType<Kept>,
  kept: z.ZodType<Kept>,
): TopicRow {
  const tells = ({ triggeredAt, kept: body }: WebhookEvent<unknown>): Told => {
    const read = kept.parse(body);
    const product = MirroredProduct.safeParse(read);
    return { gid: read.gid, triggeredAt, product: product.data ?? null };
  };
  const handle: Handler<unknown> = async (event) => {
    const ctx = await findInstalledShop(event.shop);
    if (ctx) await applyTold(ctx, [tells(event)]);
  };
  return { reduce, tells, handle };
}

function bare(handle: Handler<unknown>): TopicRow {
  return { reduce: null, handle };
}
