/** SIGKILL of a worker while a merchant pauses, resumes or undoes a push: the next worker brings it to its end. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { getRun } from "../../app/partner/sync/run-pages.server.ts";
import { startPush } from "../../app/partner/sync/runs.server.ts";
import { pauseRun, resumeRun } from "../../app/partner/sync/steer.server.ts";
import { undoRun } from "../../app/partner/sync/undo/undo.server.ts";
import { closeDb } from "../../app/platform/db.server.ts";
import { stopQueue } from "../../app/platform/queue.server.ts";
import {
  contentsWritten,
  editProtocol,
  mapProducts,
  productStates,
  push,
  readStore,
  startStores,
  type Store,
  valuesOf,
} from "../factories/stores.ts";
import { killWorker, startWorker, waitForRun } from "./workers.ts";

const PRODUCTS = 120;
const isDone = ({ state }: { state: string }) => state === "done";

let stores: Awaited<ReturnType<typeof startStores>>;
beforeAll(async () => {
  stores = await startStores(2);
});
afterAll(async () => {
  await stores.sandbox.stop();
  await stopQueue();
  await closeDb();
});

/** The first writes are answered at once, the others take so long that a kill finds them under way. */
function holdUp() {
  const fault = { kind: "latency", milliseconds: 2000 } as const;
  const operations = ["metafieldsSet", "metafieldsDelete"];
  return stores.sandbox.faults.set(
    operations.map((operation) => ({ operation, skip: 4, fault })),
  );
}

/** Lets a worker write until something more of the run is settled. */
async function waitForProgress(store: Store, runId: string): Promise<void> {
  const { counts } = await getRun(store.ctx, runId);
  await waitForRun(
    store,
    runId,
    (run) => run.counts.applied > counts.applied && run.counts.sent > 0,
  );
}

async function expectNoneTwice(store: Store): Promise<void> {
  for (const contents of (await contentsWritten(store)).values())
    expect(new Set(contents).size).toBe(1);
}

test(
  "killed while it pauses, and killed again once resumed: nothing is written meanwhile, and the rest right after the restart",
  { timeout: 120_000 },
  async () => {
    const store = await stores.open(PRODUCTS);
    const protocol = await mapProducts(store);
    await holdUp();
    const { runId } = await startPush(store.ctx, { kind: "all" });
    const first = await startWorker();
    await waitForProgress(store, runId);
    await pauseRun(store.ctx, runId);
    await killWorker(first);
    const paused = await getRun(store.ctx, runId);
    expect(paused.state).toBe("paused");
    expect(paused.counts.planned).toBeGreaterThan(0);

    const second = await startWorker();
    expect(await getRun(store.ctx, runId)).toMatchObject({
      state: "paused",
      counts: paused.counts,
    });
    await resumeRun(store.ctx, runId);
    await waitForProgress(store, runId);
    await killWorker(second);
    expect((await getRun(store.ctx, runId)).state).toBe("running");

    await stores.sandbox.faults.clear();
    const third = await startWorker();
    const run = await waitForRun(store, runId, isDone);
    await killWorker(third);
    expect(run.counts).toMatchObject({ applied: PRODUCTS, sent: 0, failed: 0 });
    const values = await valuesOf(protocol);
    for (const held of (await readStore(store)).values())
      expect(held).toEqual(values);
    expect(await productStates(store)).toEqual({ synced: PRODUCTS });
    await expectNoneTwice(store);
  },
);

test(
  "killed while it takes a push back: the next worker does, and the store is byte for byte as it was",
  { timeout: 120_000 },
  async () => {
    const store = await stores.open(PRODUCTS);
    const protocol = await mapProducts(store);
    await push(store);
    const before = await readStore(store);
    await editProtocol(store, protocol, { timing: "", warnings: "Keep cool." });
    const { id } = await push(store);
    await store.sandbox.clearCalls();
    await holdUp();
    const { runId } = await undoRun(store.ctx, id);
    const first = await startWorker();
    await waitForProgress(store, runId);
    await killWorker(first);
    expect((await getRun(store.ctx, runId)).state).toBe("running");

    await stores.sandbox.faults.clear();
    const second = await startWorker();
    const undone = await waitForRun(store, runId, isDone);
    await killWorker(second);
    expect(undone.counts).toMatchObject({ applied: PRODUCTS, sent: 0 });
    expect(await readStore(store)).toEqual(before);
    await expectNoneTwice(store);
    expect(await productStates(store)).toEqual({ synced: PRODUCTS });
    expect(await push(store)).toMatchObject({ state: "done", total: 0 });
  },
);
