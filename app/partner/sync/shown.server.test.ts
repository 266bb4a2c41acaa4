import { afterAll, beforeAll, expect, test } from "vitest";
import { newShop } from "../../../tests/factories/shops.ts";
import {
  editProtocol,
  mapProducts,
  push,
  startStores,
} from "../../../tests/factories/stores.ts";
import { closeDb } from "../../platform/db.server.ts";
import { stopQueue } from "../../platform/queue.server.ts";
import { assignProtocol } from "../products/products.server.ts";
import { listShown } from "./shown.server.ts";

let stores: Awaited<ReturnType<typeof startStores>>;
beforeAll(async () => {
  stores = await startStores(3);
});
afterAll(async () => {
  await stores.sandbox.stop();
  await stopQueue();
  await closeDb();
});

test("before a push shoppers read nothing, after it what was saved, and an edit shows both", async () => {
  const store = await stores.open(1);
  const [gid = ""] = store.gids;
  expect(await listShown(store.ctx, gid)).toEqual([]);
  const protocol = await mapProducts(store, { timing: "with meals" });
  expect(await listShown(store.ctx, gid)).toContainEqual({
    key: "timing",
    now: null,
    next: "with meals",
  });
  await push(store);
  expect(await listShown(store.ctx, gid)).toContainEqual({
    key: "timing",
    now: "with meals",
    next: "with meals",
  });
  await editProtocol(store, protocol, { timing: "", warnings: "Mind this." });
  const shown = await listShown(store.ctx, gid);
  expect(shown).toContainEqual({
    key: "timing",
    now: "with meals",
    next: null,
  });
  expect(shown).toContainEqual({
    key: "warnings",
    now: expect.any(String) as string,
    next: "Mind this.",
  });
});

test("what was pushed and lost its protocol is read until the next push", async () => {
  const store = await stores.open(1);
  await mapProducts(store, { timing: "with meals" });
  await push(store);
  await assignProtocol(store.ctx, { gids: store.gids, protocolId: null });
  const [gid = ""] = store.gids;
  const shown = await listShown(store.ctx, gid);
  expect(shown).toContainEqual({
    key: "timing",
    now: "with meals",
    next: null,
  });
  expect(shown.every(({ next }) => next === null)).toBe(true);
});

test("another store's product shows nothing", async () => {
  const store = await stores.open(1);
  await mapProducts(store);
  const [gid = ""] = store.gids;
  expect(await listShown(await newShop(), gid)).toEqual([]);
});
