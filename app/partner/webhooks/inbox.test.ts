import { expect, test } from "vitest";
import { withQueue } from "../../../tests/factories/queue.ts";
import { webhookRequest } from "../../../tests/factories/shopify.ts";
import { newShop } from "../../../tests/factories/shops.ts";
import {
  ago,
  answerOf,
  everythingStored,
  postWebhook,
  productPayload,
} from "../../../tests/factories/webhooks.ts";
import { replaceClock } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { newId } from "../../platform/ids.server.ts";
import { loader } from "../../routes/webhooks.tsx";
import { processWebhooks } from "./handling.server.ts";
import { purgeInbox } from "./inbox.server.ts";
import { processWebhookJob } from "./jobs.ts";
import { topics } from "./topics.server.ts";

const DAY_MS = 24 * 60 * 60_000;

withQueue();

async function jobsFor(id: string): Promise<number> {
  const { rows } = await db().pool.query<{ count: number }>(
    "select count(*)::int from pgboss.job where name = $1 and data->>'id' = $2",
    [processWebhookJob.name, id],
  );
  return rows[0]?.count ?? 0;
}

test.each(Object.keys(topics))(
  "%s with a bad signature is 401 and leaves nothing",
  async (topic) => {
    const { shop } = await newShop();
    const id = newId();
    const payload = productPayload(1);
    const response = await postWebhook({
      shop,
      topic,
      payload,
      id,
      secret: "wrong",
    });
    expect(response.status).toBe(401);
    expect(await db().prisma.webhookInbox.count({ where: { id } })).toBe(0);
    expect(await jobsFor(id)).toBe(0);
  },
);

test("without a signature it is 401, with a changed body too", async () => {
  const { shop } = await newShop();
  const signed = webhookRequest({
    shop,
    topic: "app/uninstalled",
    payload: {},
  });
  const { headers } = signed;
  const changed = new Request(signed.url, {
    method: "POST",
    headers,
    body: '{"a":1}',
  });
  const unsigned = webhookRequest({
    shop,
    topic: "app/uninstalled",
    payload: {},
  });
  unsigned.headers.delete("X-Shopify-Hmac-Sha256");
  for (const request of [changed, unsigned]) {
    const answer = await answerOf(request);
    expect(answer.status).toBe(401);
  }
});

test("anything but POST is 405", async () => {
  expect(loader().status).toBe(405);
  const request = new Request("https://app.example.com/webhooks", {
    method: "PUT",
    body: "{}",
  });
  const answer = await answerOf(request);
  expect(answer.status).toBe(405);
  expect(answer.headers.get("Allow")).toBe("POST");
});

test("a signed webhook that is no JSON or has no id is 400, and one that is huge 413", async () => {
  const { shop } = await newShop();
  const topic = "products/update";
  expect((await postWebhook({ shop, topic, payload: "{" })).status).toBe(400);
  expect((await postWebhook({ shop, topic, payload: {}, id: "" })).status).toBe(
    400,
  );
  expect(
    (await postWebhook({ shop: "evil.example.com", topic, payload: {} }))
      .status,
  ).toBe(400);
  const payload = "x".repeat(11 * 1024 * 1024);
  expect((await postWebhook({ shop, topic, payload })).status).toBe(413);
});

test("a webhook that arrives several times is noted, enqueued and done once", async () => {
  const ctx = await newShop();
  const id = newId();
  const webhook = {
    shop: ctx.shop,
    topic: "products/create",
    payload: productPayload(5),
    id,
  };
  const answers = await Promise.all([
    postWebhook(webhook),
    postWebhook(webhook),
    postWebhook(webhook),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  expect(await db().prisma.webhookInbox.count({ where: { id } })).toBe(1);
  expect(await jobsFor(id)).toBe(1);
  await processWebhooks([id]);
  await db().prisma.storeProduct.deleteMany({ where: { shopId: ctx.shopId } });
  await processWebhooks([id]);
  expect(await db().prisma.storeProduct.count()).toBe(0);
});

test("a topic nobody handles is taken and forgotten", async () => {
  const { shop } = await newShop();
  const id = newId();
  expect(
    (await postWebhook({ shop, topic: "orders/create", payload: {}, id }))
      .status,
  ).toBe(200);
  expect(await db().prisma.webhookInbox.count({ where: { id } })).toBe(0);
});

test("of what Shopify says about customers topic, shop and id are kept, and not a word of the body", async () => {
  const { shop } = await newShop();
  const payload = {
    shop_domain: shop,
    customer: { id: 1, email: "canary@example.com", phone: "+15550001111" },
    orders_to_redact: [299938],
  };
  for (const topic of ["customers/data_request", "customers/redact"]) {
    const id = newId();
    expect((await postWebhook({ shop, topic, payload, id })).status).toBe(200);
    await processWebhooks([id]);
    const row = await db().prisma.webhookInbox.findUniqueOrThrow({
      where: { id },
    });
    expect(row).toMatchObject({ topic, shopDomain: shop, payload: null });
    expect(row.processedAt).not.toBeNull();
  }
  expect(await everythingStored()).not.toMatch(/canary@|15550001111|299938/);
});

test("a body that cannot be read is noted without it and not tried again", async () => {
  const { shop } = await newShop();
  const id = newId();
  const payload = { id: "not-a-number", title: "canary-title" };
  expect(
    (await postWebhook({ shop, topic: "products/update", payload, id })).status,
  ).toBe(200);
  const row = await db().prisma.webhookInbox.findUniqueOrThrow({
    where: { id },
  });
  expect(row).toMatchObject({ payload: null, error: "unreadable: id" });
  expect(await jobsFor(id)).toBe(0);
});

test("what goes wrong while a webhook is handled is noted, and the next try does it", async () => {
  const ctx = await newShop();
  const id = newId();
  await postWebhook({
    shop: ctx.shop,
    topic: "products/create",
    payload: productPayload(19),
    id,
  });
  await db().prisma.webhookInbox.update({
    where: { id },
    data: { payload: { broken: true } },
  });
  await expect(processWebhooks([id])).rejects.toThrow();
  const where = { id };
  expect(
    await db().prisma.webhookInbox.findUniqueOrThrow({ where }),
  ).toMatchObject({
    processedAt: null,
    error: "ZodError",
  });
});

test("webhooks are kept for 14 days", async () => {
  const { shop } = await newShop();
  const [old, young] = [newId(), newId()];
  for (const [id, days] of [
    [old, 14.1],
    [young, 13.9],
  ] as const) {
    const restore = replaceClock(() => ago(days * DAY_MS));
    await postWebhook({
      shop,
      topic: "customers/redact",
      payload: {},
      id,
    }).finally(restore);
  }
  expect(await purgeInbox()).toBeGreaterThanOrEqual(1);
  const left = await db().prisma.webhookInbox.findMany({
    where: { shopDomain: shop },
  });
  expect(left.map(({ id }) => id)).toEqual([young]);
});
