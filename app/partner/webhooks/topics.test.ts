import { expect, test } from "vitest";
import { withQueue } from "../../../tests/factories/queue.ts";
import {
  markWritten,
  newProduct,
  newShop,
} from "../../../tests/factories/shops.ts";
import {
  ago,
  deliver,
  everythingStored,
  productPayload,
} from "../../../tests/factories/webhooks.ts";
import { db } from "../../platform/db.server.ts";
import { newId } from "../../platform/ids.server.ts";
import type { PartnerContext } from "../context.ts";

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

withQueue();

const findProduct = ({ shopId }: PartnerContext, id: number) =>
  db().prisma.storeProduct.findUnique({
    where: { shopId_gid: { shopId, gid: `gid://shopify/Product/${id}` } },
  });
const findShop = ({ shopId }: PartnerContext) =>
  db().prisma.shop.findUnique({ where: { id: shopId } });
test("of a product only the fields we use are kept", async () => {
  const ctx = await newShop();
  await deliver({
    shop: ctx.shop,
    topic: "products/create",
    payload: productPayload(7),
  });
  expect(await findProduct(ctx, 7)).toMatchObject({
    title: "Magnesium",
    status: "active",
    productType: "Supplement",
    imageUrl: "https://cdn.example.com/1.png",
    sku: "MG-1",
    price: "24.90",
    state: "unmapped",
    description: "Take 2 capsules daily.",
  });
  expect(await everythingStored()).not.toContain("canary-of-the-");
});

test("an update that was triggered before the last one applied is ignored", async () => {
  const ctx = await newShop();
  const send = (title: string, triggeredAt: Date) =>
    deliver({
      shop: ctx.shop,
      topic: "products/update",
      payload: productPayload(9, { title }),
      triggeredAt,
    });
  await send("Newer", ago(HOUR_MS));
  await send("Older", ago(2 * HOUR_MS));
  expect((await findProduct(ctx, 9))?.title).toBe("Newer");
  await send("Newest", ago(0));
  expect((await findProduct(ctx, 9))?.title).toBe("Newest");
});

test("the echo of our own write changes nothing we use, and still ends what is older", async () => {
  const ctx = await newShop();
  const topic = "products/update";
  const { shop } = ctx;
  await deliver({
    shop,
    topic,
    payload: productPayload(11),
    triggeredAt: ago(3 * HOUR_MS),
  });
  await db().prisma.storeProduct.updateMany({
    where: { shopId: ctx.shopId },
    data: { state: "synced" },
  });
  const before = await findProduct(ctx, 11);
  const echo = productPayload(11, { updated_at: "2026-01-01" });
  const noted = await db().prisma.webhookInbox.count();
  await deliver({ shop, topic, payload: echo, triggeredAt: ago(HOUR_MS) });
  expect(await db().prisma.webhookInbox.count()).toBe(noted);
  expect(await findProduct(ctx, 11)).toEqual({
    ...before,
    seenAt: expect.any(Date) as Date,
  });
  const late = productPayload(11, { title: "Late" });
  await deliver({ shop, topic, payload: late, triggeredAt: ago(2 * HOUR_MS) });
  expect((await findProduct(ctx, 11))?.title).toBe("Magnesium");
});

test("another text is not an echo", async () => {
  const ctx = await newShop();
  const send = (body_html: string, triggeredAt: Date) =>
    deliver({
      shop: ctx.shop,
      topic: "products/update",
      payload: productPayload(14, { body_html }),
      triggeredAt,
    });
  await send("<p>Take 2 capsules daily.</p>", ago(HOUR_MS));
  await send("<p>Take 1 capsule daily.</p>", ago(0));
  expect(await findProduct(ctx, 14)).toMatchObject({
    description: "Take 1 capsule daily.",
  });
});

test("a deleted product is forgotten with its assignment and what was written, and a late update does not bring it back", async () => {
  const ctx = await newShop();
  const protocolId = newId();
  await db().prisma.protocol.create({
    data: { id: protocolId, shopId: ctx.shopId, title: "Daily", version: 1 },
  });
  const gid = await newProduct(ctx, { protocolId, state: "synced" });
  await markWritten(ctx, gid);
  const id = Number(gid.split("/").at(-1));
  const { shop } = ctx;
  const triggeredAt = new Date(Date.now() + 1000);
  await deliver({
    shop,
    topic: "products/delete",
    payload: { id },
    triggeredAt,
  });
  expect(await findProduct(ctx, id)).toBeNull();
  const where = { shopId: ctx.shopId };
  expect(await db().prisma.protocolAssignment.count({ where })).toBe(0);
  expect(await db().prisma.metafieldState.count({ where })).toBe(0);
  const update = {
    shop,
    topic: "products/update",
    payload: productPayload(id),
  };
  await deliver({ ...update, triggeredAt: ago(HOUR_MS) });
  expect(await findProduct(ctx, id)).toBeNull();
  const { rows } = await db().pool.query(
    "select data from pgboss.job where name = 'report-products' and data->>'shopId' = $1",
    [ctx.shopId],
  );
  expect(rows).toEqual([{ data: { shopId: ctx.shopId, gids: [gid] } }]);
});

test("a product that was seen after its deletion was triggered stays", async () => {
  const ctx = await newShop();
  const { shop } = ctx;
  await deliver({
    shop,
    topic: "products/update",
    payload: productPayload(12),
  });
  const topic = "products/delete";
  await deliver({
    shop,
    topic,
    payload: { id: 12 },
    triggeredAt: ago(HOUR_MS),
  });
  expect(await findProduct(ctx, 12)).not.toBeNull();
});

test.each([
  ["without a title", { title: null }, { title: "" }],
  ["without a variant", { variants: [] }, { sku: null, price: null }],
  ["without an image", { image: null }, { imageUrl: null }],
  [
    "with NUL and half an emoji",
    { title: "a\u0000b\ud83d!", body_html: "a\u0000b\ud83d&#0;c" },
    { title: "ab!" },
  ],
  [
    "with a right-to-left title",
    { title: "מגנזיום 💊" },
    { title: "מגנזיום 💊" },
  ],
  ["with a big id as text", { id: "9007199254740993" }, {}],
])("a product %s is mirrored", async (_what, fields, expected) => {
  const ctx = await newShop();
  const payload = productPayload(13, fields);
  await deliver({ shop: ctx.shop, topic: "products/update", payload });
  const [row] = await db().prisma.storeProduct.findMany({
    where: { shopId: ctx.shopId },
  });
  expect(row).toMatchObject(expected);
});

test("an uninstall ends the shop's sessions; what the merchant made stays for a reinstall", async () => {
  const ctx = await newShop();
  const { shop } = ctx;
  await db().prisma.session.create({
    data: { id: `offline_${shop}`, shop, state: "", accessToken: "sealed" },
  });
  await newProduct(ctx);
  const triggeredAt = new Date(Date.now() + 1000);
  await deliver({ shop, topic: "app/uninstalled", payload: {}, triggeredAt });
  expect((await findShop(ctx))?.uninstalledAt).toEqual(triggeredAt);
  expect(await db().prisma.session.count({ where: { shop } })).toBe(0);
  expect(
    await db().prisma.storeProduct.count({ where: { shopId: ctx.shopId } }),
  ).toBe(1);
});

test("shop/redact erases a shop that uninstalled, and nobody else's rows", async () => {
  const [ctx, other] = [await newShop(), await newShop()];
  await newProduct(ctx);
  await newProduct(other);
  const { shop } = ctx;
  await deliver({
    shop,
    topic: "products/create",
    payload: productPayload(17),
  });
  const at = (seconds: number) => new Date(Date.now() + seconds * 1000);
  await deliver({
    shop,
    topic: "app/uninstalled",
    payload: {},
    triggeredAt: at(1),
  });
  await deliver({
    shop,
    topic: "shop/redact",
    payload: {},
    triggeredAt: at(2),
  });
  expect(await findShop(ctx)).toBeNull();
  const left = await db().prisma.webhookInbox.findMany({
    where: { shopDomain: shop },
  });
  expect(left.map(({ topic }) => topic)).toEqual(["shop/redact"]);
  expect(
    await db().prisma.storeProduct.count({ where: { shopId: ctx.shopId } }),
  ).toBe(0);
  expect(
    await db().prisma.storeProduct.count({ where: { shopId: other.shopId } }),
  ).toBe(1);
});

test("a shop/redact for an uninstall before the last install erases nothing", async () => {
  const ctx = await newShop();
  const payload = {};
  const redact = { shop: ctx.shop, topic: "shop/redact", payload };
  await deliver({ ...redact, triggeredAt: ago(HOUR_MS) });
  await deliver({ ...redact, triggeredAt: new Date(Date.now() + DAY_MS) });
  expect(await findShop(ctx)).not.toBeNull();
});

test("changed scopes are noted", async () => {
  const ctx = await newShop();
  const payload = { previous: [], current: ["read_products"] };
  await deliver({ shop: ctx.shop, topic: "app/scopes_update", payload });
  expect((await findShop(ctx))?.scopes).toBe("read_products");
});

test("a deleted definition of ours is shown with what to do; others are none of our business", async () => {
  const ctx = await newShop();
  const remove = (namespace: string, key: string) =>
    deliver({
      shop: ctx.shop,
      topic: "metafield_definitions/delete",
      payload: { namespace, key, owner_type: "PRODUCT" },
    });
  await remove("theirs", "dosage");
  await remove("shrine_protocols", "unknown");
  expect((await findShop(ctx))?.definitionsState).toBe("waiting");
  await remove("shrine_protocols", "dosage");
  expect(await findShop(ctx)).toMatchObject({
    definitionsState: "failed",
    definitionsErrors: [{ key: "dosage", code: "DELETED", remedy: "restore" }],
  });
});
