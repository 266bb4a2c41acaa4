import { afterAll, beforeAll, expect, test } from "vitest";
import {
  newEmptyProtocol,
  newProducts,
  productOf,
  reported,
  untilBlocked,
} from "../../../tests/factories/products.ts";
import {
  markWritten,
  newProduct,
  newShop,
} from "../../../tests/factories/shops.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { openQueue, stopQueue } from "../../platform/queue.server.ts";
import type { PartnerContext } from "../context.ts";
import { assign } from "./assignment.server.ts";
import { assignProtocol, listProducts } from "./products.server.ts";

beforeAll(openQueue);
afterAll(async () => {
  await stopQueue();
  await closeDb();
});

const stateOf = async (ctx: PartnerContext, gid: string) =>
  (await productOf(ctx, gid)).state;

test("assigning marks products pending, answers what to undo and tells Journals, in one step", async () => {
  const ctx = await newShop();
  const [before, after] = [
    await newEmptyProtocol(ctx),
    await newEmptyProtocol(ctx),
  ];
  const [fresh, mapped, same] = [
    await newProduct(ctx),
    await newProduct(ctx, { protocolId: before, state: "synced" }),
    await newProduct(ctx, { protocolId: after, state: "synced" }),
  ];
  const gids = [fresh, mapped, same];
  const answer = await assignProtocol(ctx, { gids, protocolId: after });
  expect(answer.changed).toBe(2);
  expect(answer.previous).toEqual(
    expect.arrayContaining([
      { gid: fresh, protocolId: null },
      { gid: mapped, protocolId: before },
    ]),
  );
  expect(await stateOf(ctx, fresh)).toBe("pending");
  expect(await stateOf(ctx, mapped)).toBe("pending");
  expect(await stateOf(ctx, same)).toBe("synced");
  expect(await reported(ctx)).toEqual([fresh, mapped].toSorted());
  expect((await listProducts(ctx, { protocolId: after })).total).toBe(3);
});

test("a product that loses its protocol waits to be cleared when something was written, else it is unmapped", async () => {
  const ctx = await newShop();
  const protocolId = await newEmptyProtocol(ctx);
  const written = await newProduct(ctx, { protocolId, state: "synced" });
  const never = await newProduct(ctx, { protocolId, state: "pending" });
  await markWritten(ctx, written);
  await assignProtocol(ctx, { gids: [written, never], protocolId: null });
  expect(await stateOf(ctx, written)).toBe("pending");
  expect(await stateOf(ctx, never)).toBe("unmapped");
  expect(
    await db().prisma.protocolAssignment.count({ where: { protocolId } }),
  ).toBe(0);
});

test("an unknown product is named by its place and nothing is assigned", async () => {
  const ctx = await newShop();
  const protocolId = await newEmptyProtocol(ctx);
  const gid = await newProduct(ctx);
  const gids = [gid, "gid://shopify/Product/999999999"];
  await expect(assignProtocol(ctx, { gids, protocolId })).rejects.toMatchObject(
    {
      code: "invalid",
      errors: [{ pointer: "#/gids/1" }],
    },
  );
  expect(await stateOf(ctx, gid)).toBe("unmapped");
  expect(await reported(ctx)).toEqual([]);
});

test("another shop's products and protocols are as good as none", async () => {
  const [mine, theirs] = [await newShop(), await newShop()];
  const [ownGid, ownProtocol] = [
    await newProduct(mine),
    await newEmptyProtocol(mine),
  ];
  const [gid, protocolId] = [
    await newProduct(theirs),
    await newEmptyProtocol(theirs),
  ];
  const assign = (gids: string[], id: string | null) =>
    assignProtocol(mine, { gids, protocolId: id });
  await expect(assign([gid], ownProtocol)).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(assign([gid], null)).rejects.toMatchObject({ code: "invalid" });
  await expect(assign([ownGid], protocolId)).rejects.toMatchObject({
    code: "not-found",
    errors: [{ pointer: "#/protocolId" }],
  });
  expect(await stateOf(theirs, gid)).toBe("unmapped");
});

test("an archived protocol cannot be assigned", async () => {
  const ctx = await newShop();
  const protocolId = await newEmptyProtocol(ctx, { status: "archived" });
  const gids = [await newProduct(ctx)];
  await expect(assignProtocol(ctx, { gids, protocolId })).rejects.toMatchObject(
    {
      code: "not-found",
    },
  );
});

test("who assigns while another's assignment is under way waits for it, and replaces it", async () => {
  const ctx = await newShop();
  const [first, second] = [
    await newEmptyProtocol(ctx),
    await newEmptyProtocol(ctx),
  ];
  const gid = await newProduct(ctx, { protocolId: first, state: "synced" });
  let later = Promise.resolve({} as object);
  await db().prisma.$transaction(async (tx) => {
    await assign(tx, ctx, { gids: [gid], protocolId: second });
    // as it looks from outside the product has `first` already: only who waits sees that this is no longer so
    later = assignProtocol(ctx, { gids: [gid], protocolId: first });
    await Promise.race([later, untilBlocked()]);
  });
  expect(await later).toEqual({
    changed: 1,
    previous: [{ gid, protocolId: second }],
  });
  expect((await productOf(ctx, gid)).protocolId).toBe(first);
});

test("what no longer matches when its turn comes is left alone", async () => {
  const ctx = await newShop();
  const [first, second] = [
    await newEmptyProtocol(ctx),
    await newEmptyProtocol(ctx),
  ];
  const [taken, free] = [await newProduct(ctx), await newProduct(ctx)];
  let later = Promise.resolve({} as object);
  await db().prisma.$transaction(async (tx) => {
    await assign(tx, ctx, { gids: [taken], protocolId: first });
    later = assignProtocol(ctx, {
      matching: { mapped: false },
      protocolId: second,
    });
    await Promise.race([later, untilBlocked()]);
  });
  expect(await later).toEqual({
    changed: 1,
    previous: [{ gid: free, protocolId: null }],
  });
  expect((await productOf(ctx, taken)).protocolId).toBe(first);
});

test("products are locked in one order, however they lie", async () => {
  const ctx = await newShop();
  const protocolId = await newEmptyProtocol(ctx);
  const gids = [await newProduct(ctx), await newProduct(ctx)].toSorted();
  const [low = "", high = ""] = gids;
  // the other way round on the disk and by title
  await db().pool.query(
    "update partner.store_product set title = 'Z' where shop_id = $1 and gid = $2",
    [ctx.shopId, low],
  );
  let later = Promise.resolve({} as object);
  await db().prisma.$transaction(async (tx) => {
    await tx.$queryRaw`select 1 from partner.store_product where shop_id = ${ctx.shopId}::uuid and gid = ${low} for update`;
    later = assignProtocol(ctx, { matching: {}, protocolId });
    await Promise.race([later, untilBlocked()]);
    // would fail if the waiting one held it already
    await tx.$queryRaw`select 1 from partner.store_product where shop_id = ${ctx.shopId}::uuid and gid = ${high} for update nowait`;
  });
  expect(await later).toMatchObject({ changed: 2 });
});

test("all that match are assigned at once, 10,000 as well, and no other product", async () => {
  const ctx = await newShop();
  const [before, after] = [
    await newEmptyProtocol(ctx),
    await newEmptyProtocol(ctx),
  ];
  await newProducts(ctx, 10_000);
  const other = await newProduct(ctx, { protocolId: before, state: "synced" });
  const matching = { mapped: false, search: "product" };
  const answer = await assignProtocol(ctx, { matching, protocolId: after });
  expect(answer.changed).toBe(10_000);
  expect(answer.previous).toHaveLength(10_000);
  expect(await reported(ctx)).toHaveLength(10_000);
  expect((await listProducts(ctx, { protocolId: after })).counts).toMatchObject(
    {
      pending: 10_000,
      unmapped: 0,
    },
  );
  expect(await productOf(ctx, other)).toEqual({
    state: "synced",
    protocolId: before,
  });
  const again = await assignProtocol(ctx, { matching, protocolId: after });
  expect(again).toEqual({ changed: 0, previous: [] });
});

test("taking away from all that match spares who has none", async () => {
  const ctx = await newShop();
  const protocolId = await newEmptyProtocol(ctx);
  const mapped = await newProduct(ctx, { protocolId, state: "pending" });
  await newProduct(ctx);
  const answer = await assignProtocol(ctx, { matching: {}, protocolId: null });
  expect(answer).toEqual({
    changed: 1,
    previous: [{ gid: mapped, protocolId }],
  });
});

test("all of one shop are none of another's", async () => {
  const [mine, theirs] = [await newShop(), await newShop()];
  const gid = await newProduct(theirs);
  const protocolId = await newEmptyProtocol(mine);
  const answer = await assignProtocol(mine, { matching: {}, protocolId });
  expect(answer.changed).toBe(0);
  expect(await stateOf(theirs, gid)).toBe("unmapped");
});
