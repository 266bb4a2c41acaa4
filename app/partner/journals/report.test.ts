import { afterAll, beforeEach, expect, test } from "vitest";
import {
  protocolInput,
  sessionToken,
} from "../../../tests/contract/journals.ts";
import {
  answers,
  down,
  faultyJournals,
  type Wire,
} from "../../../tests/factories/faulty-journals.ts";
import {
  markWritten,
  newConnectedShop,
  newProduct,
  newShop,
} from "../../../tests/factories/shops.ts";
import { now } from "../../platform/clock.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { newId } from "../../platform/ids.server.ts";
import { stopQueue } from "../../platform/queue.server.ts";
import type { PartnerContext } from "../context.ts";
import { saveProtocol } from "../protocols/protocols.server.ts";
import { connectJournals } from "./connect.server.ts";
import { reportProductsJob } from "./jobs.ts";
import { deliverOutbox } from "./outbox.server.ts";
import { reportProducts } from "./report.server.ts";

const { prisma } = db();
let journals: Wire;

beforeEach(() => {
  journals = faultyJournals();
});
afterAll(async () => {
  await stopQueue();
  await closeDb();
});

/** What Journals has of this store's products, by Shopify id. */
async function there({ shop }: PartnerContext) {
  const rows = await prisma.protocolProduct.findMany({
    where: { partner: { shopDomain: shop } },
    include: { sync: true, link: true },
  });
  return new Map(rows.map((row) => [row.shopifyProductId, row]));
}

async function newDeliveredProtocol(ctx: PartnerContext) {
  const content = protocolInput();
  const input = { id: null, expectedVersion: null, content };
  const { id } = await saveProtocol(ctx, input);
  await deliverOutbox(ctx);
  return prisma.protocol.findUniqueOrThrow({ where: { id } });
}

test("Journals learns of a product, its protocol and its metafields", async () => {
  const ctx = await newConnectedShop();
  const { id: protocolId, journalsId } = await newDeliveredProtocol(ctx);
  const gid = await newProduct(ctx, { protocolId, state: "synced" });
  await markWritten(ctx, gid);
  expect(await reportProducts(ctx, [gid, gid])).toEqual({ reported: 1 });
  expect((await there(ctx)).get(gid)).toMatchObject({
    link: { protocolId: journalsId },
    sync: { status: "synced", contentHash: "content", lastError: null },
  });
});

test.each([
  ["unmapped", "removed"],
  ["pending", "pending"],
  ["synced", "synced"],
  ["drifted", "stale"],
  ["conflict", "error"],
  ["failed", "error"],
])("a product that is %s is reported as %s", async (state, status) => {
  const ctx = await newConnectedShop();
  const gid = await newProduct(ctx, { state });
  await reportProducts(ctx, [gid]);
  expect((await there(ctx)).get(gid)).toMatchObject({ sync: { status } });
});

test("an error is reported with what the last push met", async () => {
  const ctx = await newConnectedShop();
  const gid = await newProduct(ctx, { state: "conflict" });
  await prisma.pushRun.create({
    data: {
      id: newId(),
      shopId: ctx.shopId,
      state: "done",
      selection: { kind: "all" },
      items: {
        create: {
          productGid: gid,
          title: "",
          kind: "update",
          state: "conflict",
          changes: [],
          errors: [{ code: "changed-elsewhere", detail: null, at: now() }],
        },
      },
    },
  });
  await reportProducts(ctx, [gid]);
  expect((await there(ctx)).get(gid)?.sync).toMatchObject({
    lastError: "changed-elsewhere",
  });
});

test("a product that is gone, or another store's, is reported as removed and tells nothing", async () => {
  const [ctx, other] = [await newConnectedShop(), await newShop()];
  const theirs = await newProduct(other, { state: "synced" });
  await reportProducts(ctx, [theirs]);
  expect((await there(ctx)).get(theirs)).toMatchObject({
    title: "",
    sync: { status: "removed" },
  });
});

test("a protocol that Journals does not know yet is left out, not made up", async () => {
  const ctx = await newConnectedShop();
  const content = protocolInput();
  const input = { id: null, expectedVersion: null, content };
  const { id: protocolId } = await saveProtocol(ctx, input);
  const gid = await newProduct(ctx, { protocolId, state: "pending" });
  await reportProducts(ctx, [gid]);
  expect((await there(ctx)).get(gid)).toMatchObject({
    link: null,
    sync: { status: "pending" },
  });
});

test("a title of Shopify's longest length, cut inside an emoji, is still whole text", async () => {
  const ctx = await newConnectedShop();
  const gid = await newProduct(ctx);
  await prisma.storeProduct.updateMany({
    where: { gid, shopId: ctx.shopId },
    data: { title: `${"x".repeat(254)}💊` },
  });
  await reportProducts(ctx, [gid]);
  expect((await there(ctx)).get(gid)?.title).toBe("x".repeat(254));
});

test("a Journals that takes no reports is no error", async () => {
  const ctx = await newConnectedShop();
  journals.set(answers(404, { detail: "Not Found" }));
  const gid = await newProduct(ctx);
  expect(await reportProducts(ctx, [gid])).toEqual({ reported: null });
});

test("when Journals is down the report fails and can be repeated", async () => {
  const ctx = await newConnectedShop();
  const gid = await newProduct(ctx);
  journals.set(down);
  await expect(reportProducts(ctx, [gid])).rejects.toMatchObject({
    code: "journals-unavailable",
  });
  journals.set(null);
  expect(await reportProducts(ctx, [gid])).toEqual({ reported: 1 });
});

test("500 products are one report, more are refused, none is nothing", async () => {
  const ctx = await newConnectedShop();
  const gids = (count: number) =>
    Array.from({ length: count }, (_, n) => `gid://shopify/Product/9${n}`);
  expect(await reportProducts(ctx, gids(500))).toEqual({ reported: 500 });
  await expect(reportProducts(ctx, gids(501))).rejects.toMatchObject({
    code: "too-large",
  });
  expect(await reportProducts(ctx, [])).toEqual({ reported: 0 });
});

test("a store that is not connected reports nothing, and everything once it is", async () => {
  const ctx = await newShop();
  const content = protocolInput();
  const input = { id: null, expectedVersion: null, content };
  const { id: protocolId } = await saveProtocol(ctx, input);
  const gid = await newProduct(ctx, { protocolId, state: "pending" });
  await newProduct(ctx, { state: "unmapped" });
  expect(await reportProducts(ctx, [gid])).toEqual({ reported: null });
  await connectJournals(ctx, await sessionToken(ctx.shop));
  const { rows } = await db().pool.query<{ data: unknown }>(
    "select data from pgboss.job where name = $1 and data->>'shopId' = $2",
    [reportProductsJob.name, ctx.shopId],
  );
  expect(rows).toEqual([{ data: { shopId: ctx.shopId, gids: [gid] } }]);
});
