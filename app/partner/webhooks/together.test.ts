import { expect, test } from "vitest";
import { withQueue } from "../../../tests/factories/queue.ts";
import { newShop } from "../../../tests/factories/shops.ts";
import {
  ago,
  postWebhook,
  productPayload,
} from "../../../tests/factories/webhooks.ts";
import { db } from "../../platform/db.server.ts";
import { newId } from "../../platform/ids.server.ts";
import { processWebhooks } from "./handling.server.ts";

const HOUR_MS = 60 * 60_000;
const gid = "gid://shopify/Product/12";

withQueue();

test("of many updates of a product that are handled together the newest counts, in whatever order they came", async () => {
  const ctx = await newShop();
  const title = async () =>
    (
      await db().prisma.storeProduct.findUnique({
        where: { shopId_gid: { shopId: ctx.shopId, gid } },
      })
    )?.title;
  const send = async (called: string, hoursAgo: number) => {
    const id = newId();
    const answer = await postWebhook({
      ...{ id, shop: ctx.shop, topic: "products/update" },
      payload: productPayload(12, { title: called }),
      triggeredAt: ago(hoursAgo * HOUR_MS),
    });
    expect(answer.status).toBe(200);
    return id;
  };
  const ids = [
    await send("older", 3),
    await send("newest", 1),
    await send("oldest", 5),
    await send("old", 2),
  ];
  await processWebhooks(ids);
  expect(await title()).toBe("newest");
  const done = await db().prisma.webhookInbox.count({
    where: { id: { in: ids }, processedAt: { not: null }, error: null },
  });
  expect(done).toBe(ids.length);
  await processWebhooks([await send("a retry of before", 4)]);
  expect(await title()).toBe("newest");
});
