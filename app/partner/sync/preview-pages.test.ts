import { afterAll, beforeAll, expect, test } from "vitest";
import {
  editProtocol,
  mapProducts,
  overwriteMetafield,
  push,
  startStores,
  type Store,
} from "../../../tests/factories/stores.ts";
import { closeDb } from "../../platform/db.server.ts";
import { stopQueue } from "../../platform/queue.server.ts";
import { keys } from "../metafields/keys.ts";
import { assignProtocol } from "../products/products.server.ts";
import { resolveConflicts } from "./conflicts.server.ts";
import { executePush } from "./execute.server.ts";
import { previewPush } from "./preview.server.ts";
import type { PreviewInput } from "./preview.ts";

let stores: Awaited<ReturnType<typeof startStores>>;
beforeAll(async () => {
  stores = await startStores(8);
});
afterAll(async () => {
  await stores.sandbox.stop();
  await stopQueue();
  await closeDb();
});

const look = ({ ctx }: Store, query: PreviewInput = {}) =>
  previewPush(ctx, { kind: "all" }, query);

test("products with the same change are one change, the largest first, and few pages hold thousands of them", async () => {
  const store = await stores.open(130);
  const [first = "", second = "", ...rest] = store.gids;
  await mapProducts(store, {}, [first, second]);
  await mapProducts(store, { title: "Zinc" }, rest);
  const { view, groups, groupCount, items } = await look(store);
  expect({ view, groupCount }).toEqual({ view: "changes", groupCount: 2 });
  expect(
    groups.rows.map(({ products, protocol, kind }) => [
      products,
      protocol?.title,
      kind,
    ]),
  ).toEqual([
    [128, "Zinc", "create"],
    [2, "Magnesium in the evening", "create"],
  ]);
  expect(items.rows).toEqual([]);
});

test("by product it pages through all of them, and a page beyond the last is the last", async () => {
  const store = await stores.open(120);
  await mapProducts(store);
  const pages = await Promise.all(
    [1, 2, 3, 9].map((page) => look(store, { view: "products", page })),
  );
  expect(pages.map(({ items }) => [items.page, items.rows.length])).toEqual([
    [1, 50],
    [2, 50],
    [3, 20],
    [3, 20],
  ]);
  const seen = pages.slice(0, 3).flatMap(({ items }) => items.rows);
  expect(new Set(seen.map(({ gid }) => gid)).size).toBe(120);
});

test("a search finds products, a kind and a group narrow them, and the counts stay about all", async () => {
  const store = await stores.open(12);
  const [first = "", second = ""] = store.gids;
  await mapProducts(store);
  await push(store);
  await assignProtocol(store.ctx, { gids: [first], protocolId: null });
  const other = await mapProducts(store, { title: "Zinc" }, [second]);
  const found = await look(store, { find: "00001" });
  expect(found.items.rows.map(({ gid }) => gid)).toEqual([second]);
  const cleared = await look(store, { view: "products", kind: "clear" });
  expect(cleared.items.rows.map(({ gid }) => gid)).toEqual([first]);
  expect(cleared.counts).toMatchObject({ clear: 1, update: 1, unchanged: 10 });
  const { groups } = await look(store, { view: "changes" });
  const zinc = groups.rows.find(({ protocol }) => protocol?.id === other);
  const alike = await look(store, { group: zinc?.group });
  expect(alike.items.rows.map(({ gid }) => gid)).toEqual([second]);
});

test("what the address does not say rightly is not asked for", async () => {
  const store = await stores.open(2);
  await mapProducts(store);
  const preview = await look(store, {
    view: "x",
    kind: "x",
    group: "x",
    page: "-1",
  } as unknown as PreviewInput);
  expect(preview).toMatchObject({ view: "changes", groups: { page: 1 } });
});

test("fields stand in the order of keys.ts, those to be cleared too", async () => {
  const store = await stores.open(1);
  await mapProducts(store);
  await push(store);
  await assignProtocol(store.ctx, { gids: store.gids, protocolId: null });
  const { items } = await look(store);
  const found = items.rows[0]?.changes.map(({ key }) => key) ?? [];
  const ordered: string[] = keys.map(({ key }) => key);
  expect(found.length).toBeGreaterThan(5);
  expect(found).toEqual(ordered.filter((key) => found.includes(key)));
});

test("what somebody else wrote is what is now in the store: left as it is, until the merchant decides", async () => {
  const store = await stores.open(2);
  const protocol = await mapProducts(store);
  await push(store);
  const gid = await overwriteMetafield(store, "timing", "whenever");
  await editProtocol(store, protocol, { timing: "at noon" });
  const { id } = await push(store);
  const timingOf = async () => {
    const { items } = await look(store, { view: "products" });
    const item = items.rows.find((row) => row.gid === gid);
    return item?.changes.find(({ key }) => key === "timing");
  };
  expect(await timingOf()).toMatchObject({
    before: "whenever",
    theirs: "kept",
  });

  const { runId } = await resolveConflicts(store.ctx, id, "ours");
  expect(await timingOf()).toMatchObject({
    before: "whenever",
    theirs: "overwritten",
    after: "at noon",
  });
  await executePush(runId);
  expect(await timingOf()).toBeUndefined();
  await editProtocol(store, protocol, { timing: "before bed" });
  expect(await timingOf()).toMatchObject({ before: "at noon", theirs: null });
});
