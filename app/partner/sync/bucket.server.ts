import { AppError } from "../../errors.ts";
import { log } from "../../platform/log.server.ts";
import { adminClient } from "../../shopify/admin.server.ts";
import { shopInfo } from "../../shopify/operations/shop.ts";
import type { PartnerContext } from "../context.ts";
import { interactively } from "../shop/interactive.server.ts";
import { type Bucket, SMALLEST_BUCKET } from "./cost.ts";

/** How many points are there now. The preview is shown all the same when Shopify does not say. */
export async function readBucket(ctx: PartnerContext): Promise<Bucket> {
  try {
    const admin = adminClient(ctx.shop);
    const { cost } = await interactively(ctx, () => admin.run(shopInfo, {}));
    return cost;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.warn({ shop: ctx.shop, err: error }, "the bucket cannot be read");
    return SMALLEST_BUCKET;
  }
}
