import { afterAll, beforeAll, expect, test } from "vitest";
import { save } from "../../../tests/factories/protocols.ts";
import { newProduct, newShop } from "../../../tests/factories/shops.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { openQueue, stopQueue } from "../../platform/queue.server.ts";
import type { PartnerContext } from "../context.ts";
import { acceptProduct } from "../suggestions/accept.server.ts";
import { remakeSuggestions } from "../suggestions/remake.server.ts";
import { getProductView } from "./one-product.server.ts";

beforeAll(openQueue);
afterAll(async () => {
  await stopQueue();
  await closeDb();
});

/** A product whose text says how it is used. */
async function newLabel(ctx: PartnerContext): Promise<string> {
  const gid = await newProduct(ctx);
  await db().prisma.storeProduct.update({
    where: { shopId_gid: { shopId: ctx.shopId, gid } },
    data: {
      description: "Directions: Take 2 capsules once daily with a meal.",
    },
  });
  await remakeSuggestions(ctx);
  return gid;
}

test("a product shows its state, its protocol and what there is to choose from", async () => {
  const ctx = await newShop();
  const protocolId = await save(ctx, "Daily");
  const gid = await newProduct(ctx, { protocolId, state: "pending" });
  expect(await getProductView(ctx, gid)).toMatchObject({
    product: {
      gid,
      state: "pending",
      protocol: { id: protocolId, title: "Daily" },
    },
    suggestion: null,
    isFollowed: false,
    protocols: [{ id: protocolId, title: "Daily" }],
    shop: ctx.shop,
  });
});

test("a product says whether its protocol asks for what its text asks for", async () => {
  const ctx = await newShop();
  const gid = await newLabel(ctx);
  const before = await getProductView(ctx, gid);
  expect(before.suggestion?.state).toBe("ready");
  expect(before.isFollowed).toBe(false);
  await acceptProduct(ctx, { gid });
  const after = await getProductView(ctx, gid);
  expect(after.isFollowed).toBe(true);
  expect(after.shown).toContainEqual({
    key: "dosage",
    now: null,
    next: "2 capsules",
  });
});

test("another store's product is not found", async () => {
  const gid = await newProduct(await newShop());
  await expect(getProductView(await newShop(), gid)).rejects.toMatchObject({
    code: "not-found",
  });
});
