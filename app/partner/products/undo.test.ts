import { afterAll, beforeAll, expect, test } from "vitest";
import {
  newEmptyProtocol,
  newProducts,
  productOf,
} from "../../../tests/factories/products.ts";
import { newProduct, newShop } from "../../../tests/factories/shops.ts";
import { replaceClock } from "../../platform/clock.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { newId } from "../../platform/ids.server.ts";
import { openQueue, stopQueue } from "../../platform/queue.server.ts";
import type { PartnerContext } from "../context.ts";
import type { AssignInput } from "./product.ts";
import { assignProtocol, listProducts } from "./products.server.ts";
import { assignUndoably, undoAssignment } from "./undo.server.ts";

beforeAll(openQueue);
afterAll(async () => {
  await stopQueue();
  await closeDb();
});

async function assigned(
  ctx: PartnerContext,
  input: AssignInput,
): Promise<{ undoId: string }> {
  const { undoId } = await assignUndoably(ctx, input);
  if (undoId === null) throw new Error("nothing changed");
  return { undoId };
}

async function protocolOf(ctx: PartnerContext, gid: string) {
  return (await productOf(ctx, gid)).protocolId;
}

test("an undo gives every product back what it had, none where it had none", async () => {
  const ctx = await newShop();
  const [one, two, three] = [
    await newEmptyProtocol(ctx),
    await newEmptyProtocol(ctx),
    await newEmptyProtocol(ctx),
  ];
  const free = await newProduct(ctx);
  const mapped = await newProduct(ctx, { protocolId: one });
  const other = await newProduct(ctx, { protocolId: two });
  const same = await newProduct(ctx, { protocolId: three, state: "synced" });
  const step = await assigned(ctx, { matching: {}, protocolId: three });
  expect(await undoAssignment(ctx, step)).toEqual({ changed: 3 });
  expect(await protocolOf(ctx, free)).toBeNull();
  expect(await protocolOf(ctx, mapped)).toBe(one);
  expect(await protocolOf(ctx, other)).toBe(two);
  expect(await productOf(ctx, same)).toEqual({
    protocolId: three,
    state: "synced",
  });
});

test("10,000 products are undone at once", async () => {
  const ctx = await newShop();
  const [before, after] = [
    await newEmptyProtocol(ctx),
    await newEmptyProtocol(ctx),
  ];
  await newProducts(ctx, 10_000, { protocolId: before, state: "synced" });
  const step = await assigned(ctx, { matching: {}, protocolId: after });
  expect(await undoAssignment(ctx, step)).toEqual({ changed: 10_000 });
  expect((await listProducts(ctx, { protocolId: before })).total).toBe(10_000);
});

test("what was given something else since, or is gone, stays as it is", async () => {
  const ctx = await newShop();
  const [step, later] = [
    await newEmptyProtocol(ctx),
    await newEmptyProtocol(ctx),
  ];
  const [kept, changed, gone] = [
    await newProduct(ctx),
    await newProduct(ctx),
    await newProduct(ctx),
  ];
  const done = await assigned(ctx, { matching: {}, protocolId: step });
  await assignProtocol(ctx, { gids: [changed], protocolId: later });
  await db().prisma.storeProduct.deleteMany({ where: { gid: gone } });
  expect(await undoAssignment(ctx, done)).toEqual({ changed: 1 });
  expect(await protocolOf(ctx, kept)).toBeNull();
  expect(await protocolOf(ctx, changed)).toBe(later);
});

test("a protocol that was archived since cannot be given back: nothing is undone, and it can be tried again", async () => {
  const ctx = await newShop();
  const [before, after] = [
    await newEmptyProtocol(ctx),
    await newEmptyProtocol(ctx),
  ];
  const free = await newProduct(ctx);
  await newProduct(ctx, { protocolId: before });
  const step = await assigned(ctx, { matching: {}, protocolId: after });
  const archive = (status: string) =>
    db().prisma.protocol.update({ where: { id: before }, data: { status } });
  await archive("archived");
  await expect(undoAssignment(ctx, step)).rejects.toMatchObject({
    code: "not-found",
  });
  expect(await protocolOf(ctx, free)).toBe(after);
  await archive("active");
  expect(await undoAssignment(ctx, step)).toEqual({ changed: 2 });
});

test("a step is undone once, by the shop that took it, within an hour", async () => {
  const [ctx, other] = [await newShop(), await newShop()];
  const protocolId = await newEmptyProtocol(ctx);
  await newProduct(ctx);
  const step = await assigned(ctx, { matching: {}, protocolId });
  const gone = { code: "not-found" };
  await expect(undoAssignment(other, step)).rejects.toMatchObject(gone);
  const unknown = { undoId: newId() };
  await expect(undoAssignment(ctx, unknown)).rejects.toMatchObject(gone);
  const restore = replaceClock(() => new Date(Date.now() + 61 * 60_000));
  const tooLate = undoAssignment(ctx, step).finally(restore);
  await expect(tooLate).rejects.toMatchObject(gone);
  const both = [undoAssignment(ctx, step), undoAssignment(ctx, step)];
  const answers = await Promise.allSettled(both);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([
    "fulfilled",
    "rejected",
  ]);
});

test("what can no longer be undone is forgotten", async () => {
  const ctx = await newShop();
  const [one, two] = [await newEmptyProtocol(ctx), await newEmptyProtocol(ctx)];
  await newProduct(ctx);
  await assigned(ctx, { matching: {}, protocolId: one });
  const restore = replaceClock(() => new Date(Date.now() + 61 * 60_000));
  const { undoId } = await assigned(ctx, {
    matching: {},
    protocolId: two,
  }).finally(restore);
  const kept = await db().prisma.assignmentUndo.findMany({
    where: { shopId: ctx.shopId },
  });
  expect(kept.map(({ id }) => id)).toEqual([undoId]);
});

test("a step that changes nothing leaves nothing to undo", async () => {
  const ctx = await newShop();
  await newProduct(ctx);
  const answer = await assignUndoably(ctx, { matching: {}, protocolId: null });
  expect(answer).toEqual({ changed: 0, undoId: null });
});
