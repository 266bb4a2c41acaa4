import { afterAll, beforeAll, expect, test } from "vitest";
import { markWritten, newShop } from "../../../tests/factories/shops.ts";
import { save } from "../../../tests/factories/protocols.ts";
import {
  newText,
  newTexts,
  ONE_TWICE,
  TWO_ONCE,
} from "../../../tests/factories/texts.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { openQueue, stopQueue } from "../../platform/queue.server.ts";
import type { PartnerContext } from "../context.ts";
import { applyTold } from "../products/told.server.ts";
import { assignProtocol } from "../products/products.server.ts";
import { archiveProtocol, getProtocol } from "../protocols/protocols.server.ts";
import {
  acceptAll,
  acceptGroup,
  acceptProduct,
  assignGroup,
  undoAccept,
} from "./accept.server.ts";
import { UndoInput } from "./groups.ts";
import { getProductSuggestion, listGroups } from "./groups.server.ts";

beforeAll(openQueue);
afterAll(async () => {
  await stopQueue();
  await closeDb();
});

const accept = async (ctx: PartnerContext, gid: string) => {
  const suggestion = await getProductSuggestion(ctx, gid);
  return acceptGroup(ctx, { groupId: suggestion?.groupId ?? "" });
};
const productOf = async ({ shopId }: PartnerContext, gid: string) => {
  const { state, assignment } =
    await db().prisma.storeProduct.findUniqueOrThrow({
      where: { shopId_gid: { shopId, gid } },
      include: { assignment: true },
    });
  return { state, protocol: assignment?.protocolId ?? null };
};
const statusOf = async (ctx: PartnerContext, id: string) =>
  (await getProtocol(ctx, id)).status;

const FREE = { state: "unmapped", protocol: null };

test("undoing puts everything back: products wait again, protocols that were made are archived and never reach Journals", async () => {
  const ctx = await newShop();
  await newTexts(ctx, 3, TWO_ONCE);
  await newText(ctx, ONE_TWICE);
  const before = await listGroups(ctx);
  const { accepted } = await acceptAll(ctx);
  expect(await undoAccept(ctx, { accepted })).toEqual({ changed: 4 });
  expect(await listGroups(ctx)).toEqual(before);
  const { shopId } = ctx;
  const protocols = await db().prisma.protocol.findMany({ where: { shopId } });
  expect(protocols.map(({ status }) => status)).toEqual([
    "archived",
    "archived",
  ]);
  expect(await db().prisma.outboxEntry.count({ where: { shopId } })).toBe(0);
});

test("what was pushed in between waits to be cleared", async () => {
  const ctx = await newShop();
  const gid = await newText(ctx, TWO_ONCE);
  const accepted = [await accept(ctx, gid)];
  await markWritten(ctx, gid);
  await undoAccept(ctx, { accepted });
  expect(await productOf(ctx, gid)).toEqual({
    state: "pending",
    protocol: null,
  });
});

test("a protocol that was there before stays", async () => {
  const ctx = await newShop();
  const one = await newText(ctx, TWO_ONCE);
  const { protocolId } = await accept(ctx, one);
  const two = await newText(ctx, TWO_ONCE);
  const accepted = [await accept(ctx, two)];
  await undoAccept(ctx, { accepted });
  expect(await productOf(ctx, two)).toEqual(FREE);
  expect((await productOf(ctx, one)).protocol).toBe(protocolId);
  expect(await statusOf(ctx, protocolId)).toBe("active");
});

test("an undo that is done again changes nothing, also after the group was accepted again", async () => {
  const ctx = await newShop();
  const gid = await newText(ctx, TWO_ONCE);
  const accepted = [await accept(ctx, gid)];
  await undoAccept(ctx, { accepted });
  expect(await undoAccept(ctx, { accepted })).toEqual({ changed: 0 });
  const again = await accept(ctx, gid);
  expect(again.created).toBe(true);
  expect(await undoAccept(ctx, { accepted })).toEqual({ changed: 0 });
  expect((await productOf(ctx, gid)).protocol).toBe(again.protocolId);
  expect(await statusOf(ctx, again.protocolId)).toBe("active");
});

test("two who undo at once undo once", async () => {
  const ctx = await newShop();
  const gids = await newTexts(ctx, 5, TWO_ONCE);
  const accepted = [await accept(ctx, gids[0] ?? "")];
  const answers = await Promise.all(
    [1, 2].map(() => undoAccept(ctx, { accepted })),
  );
  const changed = answers.map((answer) => answer.changed);
  expect(changed.toSorted((a, b) => a - b)).toEqual([0, 5]);
});

test("what was changed since is left alone: another protocol, another product of the protocol, a product that is gone", async () => {
  const ctx = await newShop();
  const gids = await newTexts(ctx, 3, TWO_ONCE);
  const [moved = "", gone = "", free = ""] = gids;
  const accepted = [await accept(ctx, free)];
  const protocolId = accepted[0]?.protocolId ?? "";
  const other = await save(ctx, "By hand");
  await assignProtocol(ctx, { gids: [moved], protocolId: other });
  const triggeredAt = new Date(Date.now() + 1000);
  await applyTold(ctx, [{ gid: gone, triggeredAt, product: null }]);
  const joined = await newText(ctx, ONE_TWICE);
  await assignProtocol(ctx, { gids: [joined], protocolId });
  expect(await undoAccept(ctx, { accepted })).toEqual({ changed: 1 });
  expect(await productOf(ctx, free)).toEqual(FREE);
  expect((await productOf(ctx, moved)).protocol).toBe(other);
  expect((await productOf(ctx, joined)).protocol).toBe(protocolId);
  expect(await statusOf(ctx, protocolId)).toBe("active");
});

test("one product gets back the protocol it had; when that is archived by now nothing is undone", async () => {
  const ctx = await newShop();
  const gid = await newText(ctx, TWO_ONCE);
  const before = await save(ctx, "By hand");
  await assignProtocol(ctx, { gids: [gid], protocolId: before });
  const first = await acceptProduct(ctx, { gid });
  await undoAccept(ctx, { accepted: [first] });
  expect((await productOf(ctx, gid)).protocol).toBe(before);
  const second = await acceptProduct(ctx, { gid });
  await archiveProtocol(ctx, before);
  await expect(undoAccept(ctx, { accepted: [second] })).rejects.toMatchObject({
    code: "not-found",
  });
  expect((await productOf(ctx, gid)).protocol).toBe(second.protocolId);
  expect(await statusOf(ctx, second.protocolId)).toBe("active");
});

test("what was assigned to a group is taken back, and the merchant's protocol stays", async () => {
  const ctx = await newShop();
  const gid = await newText(ctx, TWO_ONCE);
  const groupId = (await getProductSuggestion(ctx, gid))?.groupId ?? "";
  const protocolId = await save(ctx, "Edited");
  const accepted = [await assignGroup(ctx, { groupId, protocolId })];
  await undoAccept(ctx, { accepted });
  expect(await productOf(ctx, gid)).toEqual(FREE);
  expect(await statusOf(ctx, protocolId)).toBe("active");
});

test("a claim about another shop's protocols and products undoes nothing there", async () => {
  const [mine, theirs] = [await newShop(), await newShop()];
  const gid = await newText(theirs, TWO_ONCE);
  const accepted = [await accept(theirs, gid)];
  expect(await undoAccept(mine, { accepted })).toEqual({ changed: 0 });
  const protocol = accepted[0]?.protocolId ?? "";
  expect((await productOf(theirs, gid)).protocol).toBe(protocol);
  expect(await statusOf(theirs, protocol)).toBe("active");
});

test("what accepting answers survives the way through a page", async () => {
  const ctx = await newShop();
  await newTexts(ctx, 2, TWO_ONCE);
  const { accepted } = await acceptAll(ctx);
  const done = { accepted };
  const carried: unknown = JSON.parse(JSON.stringify(done));
  expect(UndoInput.parse(carried)).toEqual(done);
});
