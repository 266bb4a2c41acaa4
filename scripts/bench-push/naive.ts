/** What an app without a push engine does: one product a call, all its keys, and a second of sleep when throttled. */
import { adminClient } from "../../app/shopify/admin.server.ts";
import { metafieldsSet } from "../../app/shopify/operations/metafields.ts";
import { AppError } from "../../app/errors.ts";
import { db } from "../../app/platform/db.server.ts";
import type { Timer } from "../../app/platform/clock.ts";
import { createRenderer } from "../../app/partner/sync/rendered.server.ts";
import type { Store } from "./store.ts";

const SLEEP_MS = 1000;

/** Seconds and points that so many products of the store take. */
export async function pushNaively(
  { ctx, protocolId }: Store,
  products: number,
  clock: Timer,
): Promise<{ seconds: number; points: number; throttled: number }> {
  const renderer = createRenderer(ctx);
  await renderer.load([{ protocolId, version: 1 }]);
  const values = [...renderer.get(protocolId, 1)];
  const rows = await db().prisma.storeProduct.findMany({
    where: { shopId: ctx.shopId },
    take: products,
  });
  const admin = adminClient(ctx.shop);
  const began = clock.nowMs();
  let points = 0;
  let throttled = 0;
  for (const { gid: ownerId } of rows) {
    const metafields = values.map(([key, { type, value }]) => ({
      ...{ ownerId, namespace: "shrine_protocols", key, type, value },
      compareDigest: null,
    }));
    for (let isSent = false; !isSent;) {
      try {
        const { cost } = await admin.run(metafieldsSet, { metafields });
        points += cost.actual;
        isSent = true;
      } catch (error) {
        const isThrottled =
          error instanceof AppError && error.code === "shopify-throttled";
        if (!isThrottled) throw error;
        throttled += 1;
        await clock.sleep(SLEEP_MS);
      }
    }
  }
  return { seconds: (clock.nowMs() - began) / 1000, points, throttled };
}
