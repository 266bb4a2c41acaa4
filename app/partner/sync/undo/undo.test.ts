import { afterAll, beforeAll, expect, test } from "vitest";
import {
  editProtocol,
  fastClock,
  mapProducts,
  overwriteMetafield,
  productStates,
  push,
  readStore,
  removeProduct,
  startStores,
  type Store,
} from "../../../../tests/factories/stores.ts";
import { closeDb, db } from "../../../platform/db.server.ts";
import { stopQueue } from "../../../platform/queue.server.ts";
import { deliverOutbox } from "../../journals/outbox.server.ts";
import { assignProtocol } from "../../products/products.server.ts";
import {
  archiveProtocol,
  getProtocol,
} from "../../protocols/protocols.server.ts";
import { getContent } from "../../protocols/versions.server.ts";
import { executePush } from "../execute.server.ts";
import { resolveConflicts } from "../conflicts.server.ts";
import { getRun } from "../run-pages.server.ts";
import { startPush } from "../runs.server.ts";
import { undoRun } from "./undo.server.ts";
import { previewUndo } from "./undo-preview.server.ts";

let stores: Awaited<ReturnType<typeof startStores>>;
beforeAll(async () => {
  stores = await startStores(12);
});
afterAll(async () => {
  await stores.sandbox.stop();
  await stopQueue();
  await closeDb();
});

async function undo({ ctx, sandbox }: Store, runId: string) {
  const next = await undoRun(ctx, runId);
  await executePush(next.runId, { clock: fastClock(sandbox) });
  return getRun(ctx, next.runId);
}

async function pushOnly({ ctx }: Store, gid: string): Promise<string> {
  const { runId } = await startPush(ctx, { kind: "products", gids: [gid] });
  await executePush(runId);
  return runId;
}

/** Nothing is left to do, and nothing was decided otherwise: a push of everything finds the store as it is wanted. */
async function expectSettled(store: Store) {
  await deliverOutbox(store.ctx);
  await store.sandbox.clearCalls();
  expect(await push(store)).toMatchObject({ state: "done", total: 0 });
  expect(await store.sandbox.calls()).toEqual([]);
}

/** Pushed, edited, pushed: what the store held in between, and the second run. */
async function editedStore(products: number) {
  const store = await stores.open(products);
  const protocol = await mapProducts(store);
  await push(store);
  const before = await readStore(store);
  await editProtocol(store, protocol, { timing: "", warnings: "Keep cool." });
  return { store, protocol, before, run: await push(store) };
}

test("an undone edit leaves the store byte for byte as it was, the protocol with its earlier words, and nothing to push", async () => {
  const { store, protocol, before, run } = await editedStore(5);
  const version = { id: protocol, version: 1 };
  const first = await getContent(store.ctx, version);
  const preview = await previewUndo(store.ctx, run.id);
  expect(preview).toMatchObject({
    ...{ products: 5, emptied: 0, left: [], groupCount: 1 },
    restored: [{ id: protocol, version: 1, newest: 2, isEdited: false }],
  });
  const undone = await undo(store, run.id);
  expect(undone).toMatchObject({ state: "done", counts: { applied: 5 } });
  expect(undone.points).toBe(preview.points);
  expect(await readStore(store)).toEqual(before);
  expect(await productStates(store)).toEqual({ synced: 5 });
  const now = await getProtocol(store.ctx, protocol);
  expect(now).toMatchObject({ version: 3, journals: { state: "waiting" } });
  expect(now.content).toEqual(first);
  await expectSettled(store);
});

test("an undo can be undone: the store is as the push had left it", async () => {
  const { store, protocol, before, run } = await editedStore(3);
  const after = await readStore(store);
  const undone = await undo(store, run.id);
  const redone = await undo(store, undone.id);
  expect(redone.counts.applied).toBe(3);
  expect(await readStore(store)).toEqual(after);
  await expectSettled(store);
  await undo(store, redone.id);
  expect(await readStore(store)).toEqual(before);
  await expectSettled(store);
  await editProtocol(store, protocol, { timing: "at noon" });
  await push(store);
  for (const held of (await readStore(store)).values()) {
    expect(held["timing"]).toBe("at noon");
  }
});

test("a first push that is undone clears the products, and they have no protocol any more", async () => {
  const store = await stores.open(4);
  await mapProducts(store);
  const run = await push(store);
  expect(await previewUndo(store.ctx, run.id)).toMatchObject({ emptied: 4 });
  await undo(store, run.id);
  for (const held of (await readStore(store)).values())
    expect(held).toEqual({});
  expect(await productStates(store)).toEqual({ unmapped: 4 });
  await expectSettled(store);
});

test("products that had another protocol get it back, on the version their storefront showed", async () => {
  const store = await stores.open(3);
  const [moved = ""] = store.gids;
  const first = await mapProducts(store);
  await push(store);
  const before = await readStore(store);
  await mapProducts(store, { title: "Zinc" }, [moved]);
  await editProtocol(store, first, { timing: "at noon" });
  // the others are not part of the run, and their protocol is not taken from them
  const runId = await pushOnly(store, moved);
  await undo(store, runId);
  expect(await readStore(store)).toEqual(before);
  expect(await getProtocol(store.ctx, first)).toMatchObject({ version: 2 });
  expect(await productStates(store)).toEqual({ synced: 1, pending: 2 });
});

test("what was decided since stays: deleted, assigned and pushed products are told with the reason", async () => {
  const { store, run } = await editedStore(5);
  const [gone = "", given = "", pushed = ""] = store.gids;
  const { ctx } = store;
  await removeProduct(store, gone);
  await db().prisma.storeProduct.deleteMany({ where: { gid: gone } });
  await mapProducts(store, { title: "Zinc" }, [pushed]);
  await pushOnly(store, pushed);
  await assignProtocol(ctx, { gids: [given], protocolId: null });
  const held = await readStore(store);
  const { left, products } = await previewUndo(ctx, run.id);
  expect(left).toMatchObject([
    { reason: "deleted", products: 1 },
    { reason: "pushed", products: 1 },
    { reason: "assigned", products: 1 },
  ]);
  expect(products).toBe(2);
  const undone = await undo(store, run.id);
  expect(undone.counts.applied).toBe(2);
  const now = await readStore(store);
  for (const gid of [given, pushed])
    expect(now.get(gid)).toEqual(held.get(gid));
});

test("what somebody else wrote since is a conflict of the undo, decided as any other", async () => {
  const { store, before, run } = await editedStore(3);
  const gid = await overwriteMetafield(store, "warnings", "theirs");
  const undone = await undo(store, run.id);
  expect(undone.counts).toMatchObject({ applied: 2, conflict: 1 });
  expect((await readStore(store)).get(gid)).toHaveProperty(
    "warnings",
    "theirs",
  );
  const { runId } = await resolveConflicts(store.ctx, undone.id, "ours");
  await executePush(runId);
  expect(await readStore(store)).toEqual(before);
});

test("what an archived protocol showed comes back only once it is in use again", async () => {
  const store = await stores.open(2);
  const protocol = await mapProducts(store);
  await push(store);
  await archiveProtocol(store.ctx, protocol);
  const run = await push(store);
  expect(run.counts.applied).toBe(2);
  expect((await previewUndo(store.ctx, run.id)).left).toMatchObject([
    { reason: "archived", products: 2 },
  ]);
  await expect(undoRun(store.ctx, run.id)).rejects.toMatchObject({
    code: "conflict",
  });
});

test("pressed twice it is one undo, and afterwards there is nothing left to undo", async () => {
  const { store, run } = await editedStore(2);
  const both = await Promise.all([1, 2].map(() => undoRun(store.ctx, run.id)));
  const [one, two] = both.map(({ runId }) => runId);
  expect(one).toBe(two);
  await executePush(one ?? "");
  await expect(undoRun(store.ctx, run.id)).rejects.toMatchObject({
    code: "conflict",
  });
  expect((await previewUndo(store.ctx, run.id)).left).toMatchObject([
    { reason: "undone", products: 2 },
  ]);
  const other = await stores.open(1);
  for (const attempt of [undoRun, previewUndo]) {
    await expect(attempt(other.ctx, run.id)).rejects.toMatchObject({
      code: "not-found",
    });
  }
});
