import { afterAll, beforeAll, expect, test } from "vitest";
import {
  down,
  faultyJournals,
  type Wire,
} from "../../../tests/factories/faulty-journals.ts";
import {
  editProtocol,
  mapProducts,
  push,
  startStores,
} from "../../../tests/factories/stores.ts";
import { closeDb } from "../../platform/db.server.ts";
import { stopQueue } from "../../platform/queue.server.ts";
import { assignProtocol } from "../products/products.server.ts";
import { previewPush } from "./preview.server.ts";

const ALL = { kind: "all" } as const;
const BY_PRODUCT = { view: "products" } as const;

let stores: Awaited<ReturnType<typeof startStores>>;
let journals: Wire;
beforeAll(async () => {
  stores = await startStores(10);
  journals = faultyJournals();
});
afterAll(async () => {
  await stores.sandbox.stop();
  await stopQueue();
  await closeDb();
});

test("a first push shows every field of every product with nothing before", async () => {
  const store = await stores.open(3);
  await mapProducts(store);
  const preview = await previewPush(store.ctx, ALL, BY_PRODUCT);
  expect(preview.counts).toEqual({
    create: 3,
    update: 0,
    clear: 0,
    unchanged: 0,
  });
  expect(preview.items.rows.map(({ title }) => title)).toEqual([
    "Capsules 00000",
    "Capsules 00001",
    "Capsules 00002",
  ]);
  const dosage = preview.items.rows[0]?.changes.find(
    ({ key }) => key === "dosage",
  );
  expect(dosage).toEqual({
    key: "dosage",
    op: "set",
    before: null,
    theirs: null,
    after: "2 capsules",
    pending: false,
  });
});

test("an edit shows the value before and after, only of what changes", async () => {
  const store = await stores.open(2);
  const protocol = await mapProducts(store);
  await push(store);
  await editProtocol(store, protocol, { timing: "at noon", warnings: "" });
  const { items, counts } = await previewPush(store.ctx, ALL, BY_PRODUCT);
  expect(counts).toMatchObject({ update: 2, unchanged: 0 });
  expect(items.rows[0]?.changes).toEqual([
    expect.objectContaining({
      key: "timing",
      before: "with meals",
      after: "at noon",
    }),
    expect.objectContaining({ key: "warnings", op: "delete", after: null }),
    expect.objectContaining({ key: "protocol_json", op: "set" }),
  ]);
});

test("what is pushed is unchanged, what lost its protocol will be cleared, what never had one is not counted", async () => {
  const store = await stores.open(4);
  const [first = "", second = "", third = ""] = store.gids;
  await mapProducts(store, {}, [first, second, third]);
  await push(store);
  await assignProtocol(store.ctx, { gids: [first], protocolId: null });
  const { counts, items } = await previewPush(store.ctx, ALL, BY_PRODUCT);
  expect(counts).toEqual({ create: 0, update: 0, clear: 1, unchanged: 2 });
  expect(items.rows[0]?.changes[0]).toMatchObject({
    op: "delete",
    before: "2 capsules",
    after: null,
  });
});

test("points are those the push then costs", async () => {
  const store = await stores.open(7);
  await mapProducts(store);
  const { points } = await previewPush(store.ctx, ALL, BY_PRODUCT);
  expect((await push(store)).points).toBe(points);
});

test("a selection is previewed alone", async () => {
  const store = await stores.open(3);
  await mapProducts(store);
  const gids = store.gids.slice(0, 1);
  const preview = await previewPush(
    store.ctx,
    { kind: "products", gids },
    BY_PRODUCT,
  );
  expect(preview.items.rows.map(({ gid }) => gid)).toEqual(gids);
});

test("a protocol Journals does not have yet is named, and the value that needs it is open", async () => {
  const store = await stores.open(1);
  journals.set(down);
  const protocol = await mapProducts(store);
  journals.set(null);
  const preview = await previewPush(store.ctx, ALL, BY_PRODUCT);
  expect(preview.waitingForJournals).toMatchObject([{ id: protocol }]);
  expect(preview.journalsSeconds).toBeGreaterThan(0);
  const changes = preview.items.rows[0]?.changes ?? [];
  expect(changes.filter(({ pending }) => pending)).toEqual([
    {
      key: "protocol_json",
      op: "set",
      before: null,
      theirs: null,
      after: null,
      pending: true,
    },
  ]);
});

test("it is shown even when Shopify does not answer", async () => {
  const store = await stores.open(2);
  await mapProducts(store);
  await stores.sandbox.faults.set([{ fault: { kind: "status", status: 503 } }]);
  const { points, seconds } = await previewPush(store.ctx, ALL, BY_PRODUCT);
  expect(points).toBe(18);
  expect(seconds).toBe(1);
});

test("products of another store are never in it", async () => {
  const store = await stores.open(2);
  await mapProducts(store);
  const other = await stores.open(2);
  const { items, groups, counts } = await previewPush(other.ctx, ALL);
  expect([items.rows, groups.rows]).toEqual([[], []]);
  expect(counts).toEqual({ create: 0, update: 0, clear: 0, unchanged: 0 });
});
