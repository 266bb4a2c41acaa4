import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { appClient, type AppClient, productIds } from "../testing/client.ts";
import {
  KEYS,
  SHOP,
  startTestSandbox,
  type TestSandbox,
} from "../testing/start.ts";

let shop: TestSandbox;
let graphql: AppClient;
beforeAll(async () => {
  shop = await startTestSandbox();
});
afterAll(() => shop.stop());
beforeEach(async () => {
  await shop.sandbox.reset();
  graphql = await appClient(shop);
  shop.app.received.length = 0;
  shop.app.webhookAnswers = [];
});

async function received() {
  await shop.sandbox.webhooksSettled();
  return shop.app.received.map(({ path, headers, body }) => {
    const hmac = createHmac("sha256", KEYS.apiSecret)
      .update(body)
      .digest("base64");
    return {
      path,
      topic: headers["x-shopify-topic"],
      id: headers["x-shopify-webhook-id"],
      triggeredAt: headers["x-shopify-triggered-at"],
      shop: headers["x-shopify-shop-domain"],
      version: headers["x-shopify-api-version"],
      isSigned: headers["x-shopify-hmac-sha256"] === hmac,
      payload: JSON.parse(body) as Record<string, unknown>,
    };
  });
}
const create = () =>
  graphql(
    'mutation { productCreate(product: { title: "Zinc" }) { product { id } } }',
  );

test("a new product is told to the app, signed, in REST shape", async () => {
  await create();
  expect(await received()).toMatchObject([
    {
      path: "/webhooks",
      topic: "products/create",
      shop: SHOP,
      version: "2026-07",
      isSigned: true,
      payload: {
        title: "Zinc",
        body_html: "",
        status: "active",
        variants: [{ price: "0.00" }],
      },
    },
  ]);
});

test("writing metafields echoes one products/update for each product written to", async () => {
  const [one = "", two = ""] = await productIds(shop, 2);
  const metafields = [one, one, two].map((ownerId, n) => ({
    ownerId,
    namespace: "usage",
    key: `key_${n}`,
    type: "json",
    value: "1",
  }));
  await graphql(
    "mutation($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) { userErrors { code } } }",
    { metafields },
  );
  const updates = await received();
  expect(updates.map((hook) => hook.topic)).toEqual([
    "products/update",
    "products/update",
  ]);
  expect(
    new Set(updates.map((hook) => hook.payload.admin_graphql_api_id)),
  ).toEqual(new Set([one, two]));
});

test("a delivery that fails comes again with the same id, time and body, and then no more", async () => {
  shop.app.webhookAnswers = [500, 503];
  await create();
  const hooks = await received();
  expect(hooks).toHaveLength(3);
  expect(
    new Set(
      hooks.map(
        (hook) =>
          `${String(hook.id)} ${String(hook.triggeredAt)} ${JSON.stringify(hook.payload)}`,
      ),
    ).size,
  ).toBe(1);
  expect(await shop.sandbox.deliveries()).toMatchObject([
    { topic: "products/create", attempts: [500, 503, 200], state: "delivered" },
  ]);
});

test("a delivery that never succeeds is given up and stays in the log", async () => {
  shop.app.webhookAnswers = [500, 500, 500, 500, 500];
  await create();
  await shop.sandbox.webhooksSettled();
  expect(await shop.sandbox.deliveries()).toMatchObject([
    { attempts: [500, 500, 500, 500], state: "failed" },
  ]);
});

test("uninstalling is told once, and then nothing more", async () => {
  await shop.sandbox.uninstall();
  await shop.sandbox.uninstall();
  await shop.sandbox.graphql(
    SHOP,
    'mutation { productCreate(product: { title: "Zinc" }) { product { id } } }',
  );
  expect(await received()).toMatchObject([
    { topic: "app/uninstalled", payload: { myshopify_domain: SHOP } },
  ]);
});

test("granting other scopes is told with the scopes before and after", async () => {
  await shop.sandbox.setScopes(SHOP, ["read_products"]);
  expect(await received()).toMatchObject([
    {
      topic: "app/scopes_update",
      payload: {
        previous: ["read_products", "write_products"],
        current: ["read_products"],
      },
    },
  ]);
});

test("making, changing and deleting a definition is told", async () => {
  const key = 'ownerType: PRODUCT, namespace: "usage", key: "dosage"';
  await graphql(
    `mutation { metafieldDefinitionCreate(definition: { ${key}, name: "D", type: "json" }) { userErrors { code } } }`,
  );
  await graphql(
    `mutation { metafieldDefinitionUpdate(definition: { ${key}, name: "E" }) { userErrors { code } } }`,
  );
  await graphql(
    `mutation { metafieldDefinitionDelete(identifier: { ${key} }) { userErrors { code } } }`,
  );
  const topics = (await received()).map((hook) => String(hook.topic));
  expect(topics.sort()).toEqual([
    "metafield_definitions/create",
    "metafield_definitions/delete",
    "metafield_definitions/update",
  ]);
});

test("a test sends a wrong signature, a duplicate and an old one", async () => {
  await shop.sandbox.sendWebhook({
    topic: "products/update",
    payload: { id: 1 },
    badHmac: true,
  });
  const triggeredAt = "2026-01-01T00:00:00.000Z";
  await shop.sandbox.sendWebhook({
    topic: "products/update",
    payload: { id: 1 },
    webhookId: "same",
    triggeredAt,
  });
  const [answered] = await shop.sandbox.sendWebhook({
    topic: "products/update",
    payload: { id: 1 },
    webhookId: "same",
    triggeredAt,
  });
  expect(answered).toMatchObject({
    id: "same",
    attempts: [200],
    state: "delivered",
  });
  expect(await received()).toMatchObject([
    { isSigned: false },
    { id: "same", triggeredAt, isSigned: true },
    { id: "same", triggeredAt },
  ]);
});

test.each(["customers/data_request", "customers/redact", "shop/redact"])(
  "%s carries shop and person as Shopify does",
  async (topic) => {
    await shop.sandbox.sendWebhook({ topic });
    const [hook] = await received();
    expect(hook).toMatchObject({ topic, payload: { shop_domain: SHOP } });
    expect("customer" in (hook?.payload ?? {})).toBe(topic !== "shop/redact");
  },
);

test("a topic the manifest does not subscribe to is not sent, and asking for it is an error", async () => {
  await expect(
    shop.sandbox.sendWebhook({ topic: "orders/create" }),
  ).rejects.toThrow("The app's manifest has no subscription to orders/create.");
});
