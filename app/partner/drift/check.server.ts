import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import type { PartnerContext } from "../context.ts";
import { readLiveFields } from "../products/live-fields.server.ts";
import { compareFields } from "./compare.server.ts";

/** One call's worth. */
const PRODUCTS_A_TURN = 40;

/**
 * Reads the metafields of the products that webhooks spoke of and that we wrote to, each once however many webhooks came,
 * and notes what others changed. Writes nothing to the store. Throws AppError shopify-*.
 */
export async function checkDrift(ctx: PartnerContext): Promise<void> {
  const { shopId } = ctx;
  for (;;) {
    const readAt = now();
    const rows = await db().prisma.metafieldState.findMany({
      where: { shopId, checkAt: { not: null } },
      select: { productGid: true },
      take: PRODUCTS_A_TURN,
    });
    if (rows.length === 0) return;
    const gids = rows.map(({ productGid }) => productGid);
    const live = await readLiveFields(ctx, gids);
    const seen = [...live].map(([gid, fields]) => ({ gid, fields }));
    await compareFields(ctx, seen, readAt);
    // what a webhook asked for since is looked at in the next turn
    await db().prisma.metafieldState.updateMany({
      where: { shopId, productGid: { in: gids }, checkAt: { lte: readAt } },
      data: { checkAt: null },
    });
  }
}
