import { afterAll, beforeAll, expect, test } from "vitest";
import { overwriteTheirs } from "../../app/partner/drift/decide.server.ts";
import { listDrifts } from "../../app/partner/drift/list.server.ts";
import { assignProtocol } from "../../app/partner/products/products.server.ts";
import { resolveConflicts } from "../../app/partner/sync/conflicts.server.ts";
import { executePush } from "../../app/partner/sync/execute.server.ts";
import { getRun } from "../../app/partner/sync/run-pages.server.ts";
import { closeDb } from "../../app/platform/db.server.ts";
import { stopQueue } from "../../app/platform/queue.server.ts";
import { protocolInput } from "../contract/journals.ts";
import {
  editProtocol,
  mapProducts,
  overwriteMetafield,
  productStates,
  push,
  readStore,
  startStores,
  type Store,
  writesOf,
} from "../factories/stores.ts";

let stores: Awaited<ReturnType<typeof startStores>>;
beforeAll(async () => {
  stores = await startStores(12);
});
afterAll(async () => {
  await stores.sandbox.stop();
  await stopQueue();
  await closeDb();
});

/** Three products pushed; then another app changes the first one's timing, and so does the merchant. */
async function conflicting() {
  const store = await stores.open(3);
  const protocol = await mapProducts(store);
  await push(store);
  const gid = await overwriteMetafield(store, "timing", "whenever");
  await editProtocol(store, protocol, { timing: "at noon" });
  await store.sandbox.clearCalls();
  return { store, protocol, gid, run: await push(store) };
}

async function resolve(
  { ctx, sandbox }: Store,
  runId: string,
  resolution: "theirs" | "ours",
) {
  await sandbox.clearCalls();
  const next = await resolveConflicts(ctx, runId, resolution);
  await executePush(next.runId);
  return getRun(ctx, next.runId);
}

test("another app's value is not overwritten: the conflict shows theirs, ours and the digest", async () => {
  const { store, gid, run } = await conflicting();
  expect(run.state).toBe("done");
  expect(run.counts).toMatchObject({ applied: 2, conflict: 1 });
  const [item] = run.items.rows;
  expect(item).toMatchObject({ gid, state: "conflict" });
  expect(item?.errors).toMatchObject([
    {
      key: "timing",
      code: "changed-elsewhere",
      theirs: "whenever",
      ours: "at noon",
    },
  ]);
  expect(item?.errors[0]?.digest).toMatch(/^[0-9a-f]{64}$/);
  expect((await readStore(store)).get(gid)).toHaveProperty(
    "timing",
    "whenever",
  );
  expect(await productStates(store)).toEqual({ synced: 2, conflict: 1 });
});

test("a value that was there before the first push is not overwritten either", async () => {
  const store = await stores.open(2);
  await mapProducts(store);
  const gid = await overwriteMetafield(store, "dosage", "a handful");
  const run = await push(store);
  expect(run.counts).toMatchObject({ applied: 1, conflict: 1 });
  expect((await readStore(store)).get(gid)).toEqual({ dosage: "a handful" });
});

test("an equal value somebody else wrote is no conflict: it is adopted", async () => {
  const store = await stores.open(1);
  await mapProducts(store);
  await overwriteMetafield(store, "timing", "with meals");
  const run = await push(store);
  expect(run.counts).toMatchObject({ applied: 1, conflict: 0 });
  expect(await productStates(store)).toEqual({ synced: 1 });
  expect((await push(store)).total).toBe(0);
});

test("ours: overwrites what was seen, and writes the product's other fields", async () => {
  const { store, gid, run } = await conflicting();
  const resolved = await resolve(store, run.id, "ours");
  expect(resolved.counts).toMatchObject({ applied: 1, conflict: 0 });
  const read = await readStore(store);
  for (const held of read.values()) expect(held["timing"]).toBe("at noon");
  expect(read.get(gid)?.["protocol_json"]).toContain("at noon");
  expect(await productStates(store)).toEqual({ synced: 3 });
});

test("ours, but they wrote again meanwhile: a new conflict, not an overwrite", async () => {
  const { store, gid, run } = await conflicting();
  await overwriteMetafield(store, "timing", "never");
  const resolved = await resolve(store, run.id, "ours");
  expect(resolved.items.rows[0]?.errors).toMatchObject([{ theirs: "never" }]);
  expect((await readStore(store)).get(gid)).toHaveProperty("timing", "never");
});

test("theirs: their value stays through further pushes, the other fields are written", async () => {
  const { store, protocol, gid, run } = await conflicting();
  await resolve(store, run.id, "theirs");
  const read = (await readStore(store)).get(gid);
  expect(read).toHaveProperty("timing", "whenever");
  expect(read?.["protocol_json"]).toContain("at noon");
  expect(await productStates(store)).toEqual({ synced: 2, drifted: 1 });
  expect((await push(store)).total).toBe(0);

  await editProtocol(store, protocol, { timing: "at noon", warnings: "New." });
  expect((await push(store)).counts).toMatchObject({ applied: 3, conflict: 0 });
  expect((await readStore(store)).get(gid)).toMatchObject({
    timing: "whenever",
    warnings: "New.",
  });
});

test("a field in conflict that the next push has nothing to write to is told as drift, with their value", async () => {
  const { store, protocol, gid } = await conflicting();
  await editProtocol(store, protocol, { warnings: "New." });
  expect((await push(store)).counts).toMatchObject({ applied: 3, conflict: 0 });
  expect((await readStore(store)).get(gid)).toMatchObject({
    timing: "whenever",
    warnings: "New.",
  });
  expect(await productStates(store)).toEqual({ synced: 2, drifted: 1 });
  const { rows } = await listDrifts(store.ctx, 1);
  expect(rows).toMatchObject([{ gid, key: "timing", theirs: "whenever" }]);

  const { runId } = await overwriteTheirs(store.ctx, [gid]);
  await executePush(runId);
  expect((await readStore(store)).get(gid)).toHaveProperty(
    "timing",
    protocolInput().timing,
  );
  expect(await productStates(store)).toEqual({ synced: 3 });
});

test("a value that no database can hold is told as far as it can be", async () => {
  const { store, protocol, gid } = await conflicting();
  await overwriteMetafield(store, "timing", "when\u0000ever \ud83d");
  await editProtocol(store, protocol, { timing: "at night" });
  const run = await push(store);
  expect(run.items.rows[0]).toMatchObject({
    ...{ gid, state: "conflict" },
    errors: [{ key: "timing", theirs: "when\ufffdever \ufffd" }],
  });
  expect(await productStates(store)).toEqual({ synced: 2, conflict: 1 });
});

test("clearing removes what is ours and leaves what another app changed", async () => {
  const store = await stores.open(1);
  await mapProducts(store);
  await push(store);
  const gid = await overwriteMetafield(store, "timing", "whenever");
  await assignProtocol(store.ctx, { gids: [gid], protocolId: null });
  await store.sandbox.clearCalls();
  const run = await push(store);
  expect(run.items.rows[0]?.errors).toMatchObject([
    { key: "timing", theirs: "whenever", ours: null },
  ]);
  expect(await writesOf(store)).toEqual([]);
  expect((await readStore(store)).get(gid)).toHaveProperty(
    "timing",
    "whenever",
  );

  expect((await resolve(store, run.id, "theirs")).counts.applied).toBe(1);
  expect((await readStore(store)).get(gid)).toEqual({ timing: "whenever" });
  expect(await productStates(store)).toEqual({ unmapped: 1 });
});

test("a conflict of another store cannot be decided", async () => {
  const { run } = await conflicting();
  const other = await stores.open(1);
  await expect(
    resolveConflicts(other.ctx, run.id, "ours"),
  ).rejects.toMatchObject({ code: "not-found" });
});
