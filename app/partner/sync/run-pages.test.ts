import { afterAll, beforeAll, expect, test } from "vitest";
import {
  limitLength,
  mapProducts,
  push,
  startStores,
  type Store,
} from "../../../tests/factories/stores.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { stopQueue } from "../../platform/queue.server.ts";
import { executePush } from "./execute.server.ts";
import { getRun } from "./run-pages.server.ts";
import { pageFields, runQueryOf } from "./run-query.ts";
import type { ItemState, RunDetail } from "./run.ts";
import { startPush } from "./runs.server.ts";
import { pushAgain } from "./steer.server.ts";

let stores: Awaited<ReturnType<typeof startStores>>;
beforeAll(async () => {
  stores = await startStores(9);
});
afterAll(async () => {
  await stores.sandbox.stop();
  await stopQueue();
  await closeDb();
});

/** A run of so many items of each state, titles in order. */
async function runWith(
  store: Store,
  counts: Partial<Record<ItemState, number>>,
): Promise<string> {
  const { runId } = await startPush(store.ctx, { kind: "all" });
  const states = Object.entries(counts).flatMap(([state, count]) =>
    Array.from({ length: count }, () => state),
  );
  await db().prisma.pushItem.createMany({
    data: states.map((state, index) => ({
      runId,
      productGid: `gid://shopify/Product/${index}`,
      title: `Product ${String(index).padStart(5, "0")}`,
      kind: "create",
      state,
      changes: [],
    })),
  });
  return runId;
}

test("what needs the merchant comes first on the first page, and every item is on one page", async () => {
  const store = await stores.open(1);
  const runId = await runWith(store, {
    applied: 90,
    planned: 40,
    conflict: 3,
    failed: 30,
    rejected: 2,
  });
  const pages = await Promise.all(
    [1, 2, 3, 4].map((page) => getRun(store.ctx, runId, { page })),
  );
  const [first, second] = pages.map(({ items }) =>
    items.rows.map(({ state }) => state),
  );
  expect(first).toEqual([
    ...Array.from({ length: 3 }, () => "conflict"),
    ...Array.from({ length: 2 }, () => "rejected"),
    ...Array.from({ length: 30 }, () => "failed"),
    ...Array.from({ length: 15 }, () => "planned"),
  ]);
  expect(second?.slice(0, 26)).toEqual([
    ...Array.from({ length: 25 }, () => "planned"),
    "applied",
  ]);
  const all = pages.flatMap(({ items }) => items.rows);
  expect(new Set(all.map(({ gid }) => gid)).size).toBe(165);
  expect(all).toHaveLength(165);
});

test("one view shows its items alone, and a page beyond the last is the last", async () => {
  const store = await stores.open(1);
  const runId = await runWith(store, { applied: 60, sent: 1, planned: 2 });
  const applied = await getRun(store.ctx, runId, { view: "applied", page: 7 });
  expect(applied.items).toMatchObject({ page: 2, total: 60, view: "applied" });
  expect(applied.items.rows).toHaveLength(10);
  const waiting = await getRun(store.ctx, runId, { view: "waiting" });
  expect(waiting.items.rows.map(({ state }) => state)).toEqual([
    "sent",
    "planned",
    "planned",
  ]);
});

/** The pages as a merchant turns them: by the address that each leads to. */
async function turn(store: Store, runId: string, pages: number[]) {
  let query = {};
  const seen: RunDetail["items"][] = [];
  for (const page of pages) {
    const { items } = await getRun(store.ctx, runId, query);
    seen.push(items);
    query = runQueryOf(new URLSearchParams(pageFields(items, page)));
  }
  return seen;
}

test("pages that are turned are those that are asked for by number, forwards and back", async () => {
  const store = await stores.open(1);
  const runId = await runWith(store, {
    applied: 90,
    planned: 40,
    conflict: 33,
  });
  const turned = await turn(store, runId, [2, 3, 4, 3, 2, 1, 1]);
  const asked = [1, 2, 3, 4, 3, 2, 1].map((page) =>
    getRun(store.ctx, runId, { page }),
  );
  expect(turned).toEqual((await Promise.all(asked)).map(({ items }) => items));
});

test("while a run goes on, turning to the next page passes over no item that is as it was, and shows none twice", async () => {
  const store = await stores.open(1);
  const runId = await runWith(store, { planned: 120 });
  const first = await getRun(store.ctx, runId);
  const [, second, ...others] = first.items.rows;
  await db().prisma.pushItem.updateMany({
    where: {
      runId,
      productGid: { in: [second?.gid ?? "", others[7]?.gid ?? ""] },
    },
    data: { state: "applied" },
  });
  const query = runQueryOf(new URLSearchParams(pageFields(first.items, 2)));
  const { items } = await getRun(store.ctx, runId, query);
  const titles = items.rows.map(({ title }) => title);
  expect(titles).toHaveLength(50);
  expect(titles[0]).toBe("Product 00050");
  expect(titles.at(-1)).toBe("Product 00099");
});

test("beside a product that is in the run no more the page is found by its number", async () => {
  const store = await stores.open(1);
  const runId = await runWith(store, { applied: 60 });
  const after = { state: "applied", gid: "gid://shopify/Product/999" } as const;
  const { items } = await getRun(store.ctx, runId, { page: 2, after });
  expect(items.rows).toHaveLength(10);
});

const NONE = { after: undefined, before: undefined };
const SEVEN = { state: "applied", gid: "gid://shopify/Product/7" };
test.each([
  ["items=conflict&page=3", { view: "conflict", page: 3, ...NONE }],
  ["items=lost&page=0", { view: null, page: 1, ...NONE }],
  ["page=2&after=applied-7", { view: null, page: 2, ...NONE, after: SEVEN }],
  ["page=2&before=applied-7", { view: null, page: 2, ...NONE, before: SEVEN }],
  ["page=2&after=lost-7", { view: null, page: 2, ...NONE }],
  ["page=2&after=applied-x", { view: null, page: 2, ...NONE }],
  ["", { view: null, page: 1, ...NONE }],
])("the address %s means %j", (search, query) => {
  expect(runQueryOf(new URLSearchParams(search))).toEqual(query);
});

test("a finished run names a product that shoppers can see now", async () => {
  const store = await stores.open(2);
  await mapProducts(store);
  await db().prisma.storeProduct.updateMany({
    where: { shopId: store.ctx.shopId },
    data: { status: "active" },
  });
  await db().prisma.storeProduct.updateMany({
    where: { shopId: store.ctx.shopId, gid: store.gids[0] ?? "" },
    data: { status: "draft" },
  });
  const { storefront } = await push(store);
  expect(storefront).toEqual({
    title: "Capsules 00001",
    url: `https://${store.ctx.shop}/products/capsules-1`,
  });
});

test("what Shopify refused can be pushed again alone, when the reason is gone", async () => {
  const store = await stores.open(3);
  const [bad = "", ...good] = store.gids;
  await limitLength(store, "timing", 20);
  await mapProducts(store, {}, good);
  await mapProducts(store, { timing: "in the evening with a meal" }, [bad]);
  const { id, counts } = await push(store);
  expect(counts).toMatchObject({ applied: 2, rejected: 1 });
  const { ctx } = store;
  const other = await stores.open(1);
  await expect(pushAgain(other.ctx, id)).rejects.toMatchObject({
    code: "not-found",
  });

  await mapProducts(store, { title: "Shorter" }, [bad]);
  const { runId } = await pushAgain(ctx, id);
  await executePush(runId);
  const again = await getRun(ctx, runId);
  expect(again.counts).toMatchObject({ applied: 1, rejected: 0 });
  await expect(pushAgain(ctx, runId)).rejects.toMatchObject({
    code: "not-found",
  });
});
