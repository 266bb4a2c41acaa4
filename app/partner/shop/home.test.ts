import { afterAll, beforeAll, expect, test } from "vitest";
import { newProduct, newShop } from "../../../tests/factories/shops.ts";
import {
  newText,
  newTexts,
  SILENT,
  TWO_ONCE,
} from "../../../tests/factories/texts.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { newId } from "../../platform/ids.server.ts";
import { openQueue, stopQueue } from "../../platform/queue.server.ts";
import { NEVER } from "../journals/state.ts";
import { definitionError } from "../metafields/definition.ts";
import { skipProducts } from "../suggestions/skip.server.ts";
import { dismissSetupGuide, getHome, retrySetup } from "./home.server.ts";
import { setupShopJob } from "./jobs.ts";

beforeAll(openQueue);
afterAll(async () => {
  await stopQueue();
  await closeDb();
});

test("a new store's home says that everything is still to come", async () => {
  const ctx = await newShop();
  expect(await getHome(ctx)).toEqual({
    shop: { name: "", domain: ctx.shop },
    catalog: { state: "waiting", imported: 0, total: null, error: null },
    productsReadAt: null,
    check: { isRunning: false, checkedAt: null, error: null },
    undecided: 0,
    definitions: { state: "waiting", errors: [] },
    journals: {
      ...{ connected: false, since: null, error: null },
      ...{ state: "connecting", answeredAt: null },
      ...{ waiting: 0, refused: 0 },
    },
    products: {
      ...{ total: 0, unmapped: 0, pending: 0, synced: 0 },
      ...{ drifted: 0, conflict: 0, failed: 0 },
    },
    suggestions: {
      ready: { groups: 0, products: 0 },
      open: { groups: 0, products: 0 },
      empty: { groups: 0, products: 0 },
      skipped: { products: 0 },
    },
    protocols: 0,
    lastRun: null,
    guideDismissed: false,
  });
});

test("home counts what is this shop's and still stands", async () => {
  const [ctx, other] = [await newShop(), await newShop()];
  for (const { shopId } of [ctx, ctx, other]) {
    const id = newId();
    const data = { id, shopId, title: "Daily", version: 1 };
    await db().prisma.protocol.create({ data });
    await db().prisma.outboxEntry.create({
      data: {
        ...{ protocolId: id, shopId, kind: "upsert", version: 1 },
        idempotencyKey: id,
        nextAttemptAt: new Date(),
      },
    });
  }
  await db().prisma.protocol.create({
    data: {
      ...{ id: newId(), shopId: ctx.shopId, title: "Old", version: 1 },
      status: "archived",
    },
  });
  await newProduct(ctx, { state: "synced" });
  await newProduct(ctx, { state: "synced" });
  await newProduct(ctx);
  await newProduct(other, { state: "failed" });
  const data = { shopId: ctx.shopId, selection: { kind: "all" } };
  const older = new Date(Date.now() - 60_000);
  await db().prisma.pushRun.create({
    data: { ...data, id: newId(), state: "done", createdAt: older },
  });
  const last = await db().prisma.pushRun.create({
    data: { ...data, id: newId(), state: "failed" },
  });
  expect(await getHome(ctx)).toMatchObject({
    products: { total: 3, synced: 2, unmapped: 1, failed: 0 },
    protocols: 2,
    journals: { waiting: 2 },
    lastRun: { id: last.id, state: "failed" },
  });
});

test("home counts what products' texts say, of those without a protocol", async () => {
  const ctx = await newShop();
  const [gid = ""] = await newTexts(ctx, 3, TWO_ONCE);
  await newText(ctx, SILENT);
  await skipProducts(ctx, { gids: [gid] });
  expect((await getHome(ctx)).suggestions).toEqual({
    ready: { groups: 1, products: 2 },
    open: { groups: 0, products: 0 },
    empty: { groups: 1, products: 1 },
    skipped: { products: 1 },
  });
});

test("a protocol that Journals refuses is not one that waits", async () => {
  const ctx = await newShop();
  const { shopId } = ctx;
  for (const nextAttemptAt of [new Date(), NEVER, NEVER]) {
    const id = newId();
    await db().prisma.protocol.create({
      data: { id, shopId, title: "Daily", version: 1 },
    });
    await db().prisma.outboxEntry.create({
      data: {
        ...{ protocolId: id, shopId, kind: "upsert", version: 1 },
        ...{ idempotencyKey: id, nextAttemptAt },
      },
    });
  }
  const { journals } = await getHome(ctx);
  expect(journals).toMatchObject({ waiting: 1, refused: 2 });
});

test("home says since when the store is connected and when its products were read", async () => {
  const ctx = await newShop();
  const at = new Date("2026-03-04T05:06:07Z");
  await db().prisma.shop.update({
    where: { id: ctx.shopId },
    data: {
      journalsToken: "sealed",
      journalsConnectedAt: at,
      catalogSyncedAt: at,
    },
  });
  expect(await getHome(ctx)).toMatchObject({
    productsReadAt: at.toISOString(),
    journals: { connected: true, since: at.toISOString() },
  });
});

test("home says what went wrong and what can be done", async () => {
  const ctx = await newShop();
  const errors = [definitionError("dosage", "RESOURCE_TYPE_LIMIT_EXCEEDED")];
  await db().prisma.shop.update({
    where: { id: ctx.shopId },
    data: {
      catalogState: "failed",
      catalogError: "shopify-forbidden",
      definitionsState: "failed",
      definitionsErrors: errors,
      journalsError: "a-code-of-an-older-version",
    },
  });
  expect(await getHome(ctx)).toMatchObject({
    catalog: { state: "failed", error: "shopify-forbidden" },
    definitions: {
      state: "failed",
      errors: [{ key: "dosage", remedy: "delete-other-definitions" }],
    },
    journals: { connected: false, error: "internal" },
  });
});

test("another try is enqueued once, and what failed waits for it", async () => {
  const ctx = await newShop();
  await db().prisma.shop.update({
    where: { id: ctx.shopId },
    data: { catalogState: "failed", definitionsState: "ready" },
  });
  await Promise.all([retrySetup(ctx), retrySetup(ctx), retrySetup(ctx)]);
  const { rows } = await db().pool.query(
    "select 1 from pgboss.job where name = $1 and data->>'shopId' = $2",
    [setupShopJob.name, ctx.shopId],
  );
  expect(rows).toHaveLength(1);
  expect(await getHome(ctx)).toMatchObject({
    catalog: { state: "waiting" },
    definitions: { state: "ready" },
  });
});

test("a dismissed setup guide stays away", async () => {
  const ctx = await newShop();
  await dismissSetupGuide(ctx);
  expect((await getHome(ctx)).guideDismissed).toBe(true);
});

test("the home of a shop that was erased meanwhile is not found", async () => {
  const ctx = { ...(await newShop()), shopId: newId() };
  await expect(getHome(ctx)).rejects.toMatchObject({ code: "not-found" });
});
