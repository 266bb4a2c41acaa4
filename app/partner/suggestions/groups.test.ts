import { afterAll, beforeAll, expect, test } from "vitest";
import { newShop } from "../../../tests/factories/shops.ts";
import {
  newText,
  newTexts,
  ONE_TWICE,
  SILENT,
  TORN,
  TWO_ONCE,
} from "../../../tests/factories/texts.ts";
import { closeDb } from "../../platform/db.server.ts";
import { openQueue, stopQueue } from "../../platform/queue.server.ts";
import type { PartnerContext } from "../context.ts";
import { archiveProtocol } from "../protocols/protocols.server.ts";
import { acceptGroup } from "./accept.server.ts";
import { SuggestionQuery } from "./groups.ts";
import {
  getGroup,
  getProductSuggestion,
  listGroups,
  listSkipped,
  summarizeSuggestions,
} from "./groups.server.ts";
import { skipGroup, skipProducts, unskip } from "./skip.server.ts";
import { joinGroup, splitGroup } from "./split.server.ts";

beforeAll(openQueue);
afterAll(async () => {
  await stopQueue();
  await closeDb();
});

const onlyGroup = async (ctx: PartnerContext) => {
  const { groups } = await listGroups(ctx);
  const [group] = groups;
  if (!group || groups.length > 1) throw new Error(`${groups.length} groups`);
  return group;
};
const anId = (letter: string) => letter.repeat(32);

test("a shop without products has nothing to decide", async () => {
  const ctx = await newShop();
  expect(await listGroups(ctx)).toEqual({
    groups: [],
    page: 1,
    pageSize: 20,
    total: 0,
    summary: {
      ready: { groups: 0, products: 0 },
      open: { groups: 0, products: 0 },
      empty: { groups: 0, products: 0 },
      skipped: { products: 0 },
    },
  });
});

test("the biggest group comes first, with its usage in the shop's language and its first ten products by title", async () => {
  const ctx = await newShop("de");
  await newText(ctx, ONE_TWICE, "Alone");
  for (const letter of "LKJIHGFEDCBA")
    await newText(ctx, TWO_ONCE, `${letter} of twelve`);
  const { groups, total } = await listGroups(ctx);
  expect(total).toBe(2);
  expect(groups).toMatchObject([
    { state: "ready", productCount: 12, existing: null, isPart: false },
    { state: "ready", productCount: 1, products: [{ title: "Alone" }] },
  ]);
  const titles = groups[0]?.products.map(({ title }) => title);
  expect(titles?.join("")).toBe("ABCDEFGHIJ".replace(/./g, "$& of twelve"));
  expect(groups[0]?.title).toMatch(/^2 Kapseln/);
  expect(groups[0]?.draft.fields[0]).toMatchObject({
    field: "dosage_info",
    text: "2 Kapseln",
    sources: [{ where: "description" }],
  });
});

test("a state narrows the list, and the summary is that of every state", async () => {
  const ctx = await newShop();
  await newTexts(ctx, 2, TWO_ONCE);
  await newText(ctx, TORN);
  const silent = await newTexts(ctx, 3, SILENT);
  await skipProducts(ctx, { gids: silent.slice(0, 1) });
  const { groups, summary } = await listGroups(ctx, { state: "open" });
  expect(groups).toMatchObject([{ state: "open", productCount: 1 }]);
  expect(groups[0]?.draft.fields[0]?.readings).toHaveLength(2);
  expect(summary).toEqual({
    ready: { groups: 1, products: 2 },
    open: { groups: 1, products: 1 },
    empty: { groups: 1, products: 2 },
    skipped: { products: 1 },
  });
  expect(await summarizeSuggestions(ctx)).toEqual(summary);
});

test("a product with a protocol is in no list, and its own suggestion is still there", async () => {
  const ctx = await newShop();
  const gid = await newText(ctx, TWO_ONCE);
  const { id: groupId } = await onlyGroup(ctx);
  await acceptGroup(ctx, { groupId });
  expect((await listGroups(ctx)).groups).toEqual([]);
  expect((await summarizeSuggestions(ctx)).ready.products).toBe(0);
  expect(await getProductSuggestion(ctx, gid)).toMatchObject({
    state: "ready",
    groupId,
    draft: { content: { dosage_info: { amount: 2 } } },
  });
});

test("a group names the active protocol of equal usage, and an archived one never", async () => {
  const ctx = await newShop();
  await newText(ctx, TWO_ONCE);
  const { protocolId } = await acceptGroup(ctx, {
    groupId: (await onlyGroup(ctx)).id,
    title: "Every morning",
  });
  await newText(ctx, TWO_ONCE);
  const existing = { id: protocolId, title: "Every morning" };
  expect((await onlyGroup(ctx)).existing).toEqual(existing);
  await archiveProtocol(ctx, protocolId);
  expect(await onlyGroup(ctx)).toMatchObject({
    existing: null,
    productCount: 2,
  });
});

test("a group shows all its products, 50 a page", async () => {
  const ctx = await newShop();
  await newTexts(ctx, 60, TWO_ONCE);
  const { id } = await onlyGroup(ctx);
  const first = await getGroup(ctx, id);
  const second = await getGroup(ctx, id, { page: 2 });
  expect(first).toMatchObject({ id, page: 1, pageSize: 50, productCount: 60 });
  expect(second).toMatchObject({ page: 2, productCount: 60 });
  const shown = [...first.products, ...second.products];
  expect(new Set(shown.map(({ gid }) => gid)).size).toBe(60);
  expect(await getGroup(ctx, id, { page: 99 })).toEqual(second);
});

test.each(["", "x", anId("a"), `${anId("a")}.${anId("b")}`, "' or 1=1"])(
  "there is no group %j",
  async (groupId) => {
    const ctx = await newShop();
    await newText(ctx, TWO_ONCE);
    const attempts = [
      () => getGroup(ctx, groupId),
      () => acceptGroup(ctx, { groupId }),
      () => skipGroup(ctx, { groupId }),
      () => joinGroup(ctx, { groupId }),
    ];
    for (const attempt of attempts)
      await expect(attempt()).rejects.toMatchObject({ code: "not-found" });
  },
);

test("another shop's groups are as good as none", async () => {
  const [mine, theirs] = [await newShop(), await newShop()];
  const [mineGid, gid] = [
    await newText(mine, ONE_TWICE),
    await newText(theirs, TWO_ONCE),
  ];
  const { id: groupId } = await onlyGroup(theirs);
  await expect(getGroup(mine, groupId)).rejects.toThrow();
  await expect(acceptGroup(mine, { groupId })).rejects.toThrow();
  expect(await skipProducts(mine, { gids: [gid] })).toEqual({ gids: [] });
  expect(await getProductSuggestion(mine, gid)).toBeNull();
  expect((await onlyGroup(mine)).products).toMatchObject([{ gid: mineGid }]);
  expect((await onlyGroup(theirs)).productCount).toBe(1);
});

test("what was split off is a group of its own until it is joined again", async () => {
  const ctx = await newShop();
  const [one = "", two = "", three = ""] = await newTexts(ctx, 3, TWO_ONCE);
  const { id: whole } = await onlyGroup(ctx);
  const { groupId: part } = await splitGroup(ctx, {
    groupId: whole,
    gids: [one, two],
  });
  expect((await listGroups(ctx)).groups).toMatchObject([
    { id: part, isPart: true, productCount: 2 },
    { id: whole, isPart: false, products: [{ gid: three }] },
  ]);
  const smaller = await splitGroup(ctx, { groupId: part, gids: [two] });
  expect((await listGroups(ctx)).total).toBe(3);
  expect(await joinGroup(ctx, { groupId: part })).toEqual({ groupId: whole });
  expect((await getGroup(ctx, whole)).productCount).toBe(2);
  await joinGroup(ctx, smaller);
  expect(await onlyGroup(ctx)).toMatchObject({ id: whole, productCount: 3 });
});

test("a second click on split or join does what the first did", async () => {
  const ctx = await newShop();
  const [one = ""] = await newTexts(ctx, 2, TWO_ONCE);
  const { id: groupId } = await onlyGroup(ctx);
  const split = () => splitGroup(ctx, { groupId, gids: [one] });
  const [part, again] = [await split(), await split()];
  expect(again).toEqual(part);
  expect(await joinGroup(ctx, part)).toEqual({ groupId });
  expect(await joinGroup(ctx, part)).toEqual({ groupId });
});

test("a split of products that are no longer in the group is a conflict, one of all products is refused, and nothing is split", async () => {
  const ctx = await newShop();
  const gids = await newTexts(ctx, 2, TWO_ONCE);
  const stranger = await newText(ctx, ONE_TWICE);
  const { groups } = await listGroups(ctx);
  const groupId = groups[0]?.id ?? "";
  await expect(splitGroup(ctx, { groupId, gids })).rejects.toMatchObject({
    code: "invalid",
    errors: [{ pointer: "#/gids" }],
  });
  const [one = ""] = gids;
  await expect(
    splitGroup(ctx, { groupId, gids: [one, stranger] }),
  ).rejects.toMatchObject({ code: "conflict" });
  expect(await listGroups(ctx)).toMatchObject({ groups, total: 2 });
});

test("a skipped group is listed by its products and comes back as it was", async () => {
  const ctx = await newShop();
  await newText(ctx, TWO_ONCE, "Zinc");
  await newText(ctx, TWO_ONCE, "Iron");
  const before = await onlyGroup(ctx);
  const { gids } = await skipGroup(ctx, { groupId: before.id });
  expect(gids).toHaveLength(2);
  expect(await skipGroup(ctx, { groupId: before.id })).toEqual({ gids: [] });
  expect(await listGroups(ctx)).toMatchObject({ groups: [], total: 0 });
  await expect(getGroup(ctx, before.id)).rejects.toMatchObject({
    code: "not-found",
  });
  expect(await listSkipped(ctx)).toMatchObject({
    products: [{ title: "Iron" }, { title: "Zinc" }],
    page: 1,
    total: 2,
  });
  await unskip(ctx, { gids });
  expect(await onlyGroup(ctx)).toEqual(before);
  expect(await listSkipped(ctx)).toMatchObject({ products: [], total: 0 });
});

test("what cannot be read in an address counts as not asked for", () => {
  expect(SuggestionQuery.parse({ state: "all", page: "0" })).toEqual({});
  expect(SuggestionQuery.parse({ state: "skipped", page: "2" })).toEqual({
    state: "skipped",
    page: 2,
  });
});
