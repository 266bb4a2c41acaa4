import { afterAll, beforeAll, expect, test } from "vitest";
import {
  contentsWritten,
  fastClock,
  limitLength,
  mapProducts,
  productStates,
  push,
  startStores,
  type Store,
} from "../../../tests/factories/stores.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { stopQueue } from "../../platform/queue.server.ts";
import { executePush } from "./execute.server.ts";
import { getRun } from "./run-pages.server.ts";
import { startPush } from "./runs.server.ts";
import {
  cancelRun,
  pauseRun,
  pushAgain,
  resumeRun,
  retryRun,
} from "./steer.server.ts";

let stores: Awaited<ReturnType<typeof startStores>>;
beforeAll(async () => {
  stores = await startStores(7);
});
afterAll(async () => {
  await stores.sandbox.stop();
  await stopQueue();
  await closeDb();
});

const ALL = { kind: "all" } as const;

async function execute({ ctx, sandbox }: Store, runId: string) {
  await executePush(runId, { clock: fastClock(sandbox) });
  return getRun(ctx, runId);
}

/** Pressed twice, at once and after another. */
async function twice(act: () => Promise<unknown>) {
  await Promise.all([act(), act()]);
  await act();
}

test("a run paused before it began writes nothing and holds other pushes, and resumed it writes all, once", async () => {
  const store = await stores.open(3);
  await mapProducts(store);
  const { runId } = await startPush(store.ctx, ALL);
  await twice(() => pauseRun(store.ctx, runId));
  const paused = await execute(store, runId);
  expect(paused).toMatchObject({ state: "paused", writes: 0 });
  await expect(
    startPush(store.ctx, { kind: "products", gids: store.gids.slice(0, 1) }),
  ).rejects.toMatchObject({ code: "conflict" });
  await twice(() => resumeRun(store.ctx, runId));
  const run = await execute(store, runId);
  expect(run).toMatchObject({ state: "done", counts: { applied: 3 } });
  for (const contents of (await contentsWritten(store)).values())
    expect(contents).toHaveLength(1);
});

test("a run paused in the middle keeps what is written, resumes with the rest, and the pause is no part of its time", async () => {
  const store = await stores.open(4);
  await mapProducts(store);
  const { runId } = await startPush(store.ctx, ALL);
  await executePush(runId, { signal: AbortSignal.abort() });
  const { startedAt } = await getRun(store.ctx, runId);
  await pauseRun(store.ctx, runId);
  expect(await execute(store, runId)).toMatchObject({
    state: "paused",
    counts: { planned: 4 },
  });
  await db().prisma.pushRun.update({
    where: { id: runId },
    data: { pausedAt: new Date(Date.now() - 3_600_000) },
  });
  await resumeRun(store.ctx, runId);
  const resumed = await getRun(store.ctx, runId);
  const shiftMs =
    Date.parse(resumed.startedAt ?? "") - Date.parse(startedAt ?? "");
  expect(shiftMs).toBeGreaterThanOrEqual(3_600_000);
  expect((await execute(store, runId)).counts.applied).toBe(4);
});

test("a paused run can be cancelled, twice is as once, and a retry takes it up", async () => {
  const store = await stores.open(2);
  await mapProducts(store);
  const { runId } = await startPush(store.ctx, ALL);
  await pauseRun(store.ctx, runId);
  await twice(() => cancelRun(store.ctx, runId));
  for (const late of [pauseRun, resumeRun])
    await expect(late(store.ctx, runId)).rejects.toMatchObject({
      code: "conflict",
    });
  await twice(() => retryRun(store.ctx, runId));
  expect((await execute(store, runId)).counts.applied).toBe(2);
  await expect(cancelRun(store.ctx, runId)).rejects.toMatchObject({
    code: "conflict",
  });
});

test("what Shopify refused is tried again one by one, or all that is left", async () => {
  const store = await stores.open(3);
  const { ctx } = store;
  const [one = ""] = store.gids;
  await limitLength(store, "timing", 5);
  await mapProducts(store);
  const { id, counts } = await push(store);
  expect(counts.rejected).toBe(3);
  await mapProducts(store, { timing: "noon" });
  const first = await pushAgain(ctx, id, one);
  expect((await pushAgain(ctx, id, one)).runId).toBe(first.runId);
  expect((await execute(store, first.runId)).counts.applied).toBe(1);
  const rest = await pushAgain(ctx, id);
  expect((await execute(store, rest.runId)).counts.applied).toBe(2);
  expect(await productStates(store)).toEqual({ synced: 3 });
});

test("a store never pauses or resumes another store's run", async () => {
  const store = await stores.open(1);
  const run = await push(store);
  const { ctx } = await stores.open(1);
  for (const attempt of [pauseRun, resumeRun])
    await expect(attempt(ctx, run.id)).rejects.toMatchObject({
      code: "not-found",
    });
});

test("the counts of a run move with its items, also when they are removed", async () => {
  const { ctx } = await stores.open(1);
  const { runId } = await startPush(ctx, ALL);
  const item = { runId, title: "", kind: "create", changes: [] };
  await db().prisma.pushItem.createMany({
    data: ["1", "2", "3"].map((productGid) => ({
      ...{ ...item, productGid, state: "planned" },
    })),
  });
  await db().prisma.pushItem.updateMany({
    where: { runId, productGid: { in: ["1", "2"] } },
    data: { state: "applied" },
  });
  await db().prisma.pushItem.delete({
    where: { runId_productGid: { runId, productGid: "2" } },
  });
  const { counts, total } = await getRun(ctx, runId);
  expect(total).toBe(2);
  expect(counts).toMatchObject({ planned: 1, applied: 1, sent: 0 });
  await db().prisma.pushRun.delete({ where: { id: runId } });
  expect(await db().prisma.pushRunCount.count({ where: { runId } })).toBe(0);
});
