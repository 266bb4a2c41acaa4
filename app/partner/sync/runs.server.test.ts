import { afterAll, beforeAll, expect, test } from "vitest";
import {
  down,
  faultyJournals,
  answers,
  type Wire,
} from "../../../tests/factories/faulty-journals.ts";
import {
  fastClock,
  mapProducts,
  productStates,
  push,
  startStores,
  type Store,
} from "../../../tests/factories/stores.ts";
import { restoreClock, wait } from "../../../tests/factories/clock.ts";
import { closeDb } from "../../platform/db.server.ts";
import { stopQueue } from "../../platform/queue.server.ts";
import { executePush } from "./execute.server.ts";
import { getRun, listRuns } from "./run-pages.server.ts";
import type { Selection } from "./selection.ts";
import { startPush } from "./runs.server.ts";
import { cancelRun, retryRun } from "./steer.server.ts";

let stores: Awaited<ReturnType<typeof startStores>>;
let journals: Wire;
beforeAll(async () => {
  stores = await startStores(10);
  journals = faultyJournals();
});
afterAll(async () => {
  restoreClock();
  await stores.sandbox.stop();
  await stopQueue();
  await closeDb();
});

const ALL = { kind: "all" } as const;
const only = (gid = ""): Selection => ({ kind: "products", gids: [gid] });

async function execute({ ctx, sandbox }: Store, runId: string) {
  await executePush(runId, { clock: fastClock(sandbox) });
  return getRun(ctx, runId);
}

test("pressed twice, even at once, it is one push", async () => {
  const { ctx } = await stores.open(1);
  const started = await Promise.all([1, 2, 3].map(() => startPush(ctx, ALL)));
  expect(new Set(started.map(({ runId }) => runId)).size).toBe(1);
  expect(await listRuns(ctx)).toHaveLength(1);
});

test("while a push is under way another selection is refused, afterwards it starts", async () => {
  const store = await stores.open(2);
  const selection = only(store.gids[0]);
  const { runId } = await startPush(store.ctx, ALL);
  await expect(startPush(store.ctx, selection)).rejects.toMatchObject({
    code: "conflict",
  });
  await execute(store, runId);
  await startPush(store.ctx, selection);
  expect(await listRuns(store.ctx)).toHaveLength(2);
});

test("a push of some products leaves the others waiting", async () => {
  const store = await stores.open(3);
  await mapProducts(store);
  const { runId } = await startPush(store.ctx, only(store.gids[1]));
  expect((await execute(store, runId)).counts.applied).toBe(1);
  expect(await productStates(store)).toEqual({ pending: 2, synced: 1 });
});

test("a store never sees, cancels or retries another store's run", async () => {
  const store = await stores.open(1);
  const run = await push(store);
  const { ctx } = await stores.open(1);
  for (const attempt of [getRun, cancelRun, retryRun]) {
    await expect(attempt(ctx, run.id)).rejects.toMatchObject({
      code: "not-found",
    });
  }
  expect(await listRuns(ctx)).toEqual([]);
});

test.each(["nonsense", "019ad0f5-0000-7000-8000-000000000000"])(
  "there is no run %s",
  async (id) => {
    const { ctx } = await stores.open(1);
    await expect(getRun(ctx, id)).rejects.toMatchObject({ code: "not-found" });
  },
);

test("a cancelled run writes nothing more, and a retry takes it up again", async () => {
  const store = await stores.open(2);
  await mapProducts(store);
  const { runId } = await startPush(store.ctx, ALL);
  await cancelRun(store.ctx, runId);
  expect((await execute(store, runId)).state).toBe("cancelled");
  expect(await productStates(store)).toEqual({ pending: 2 });
  await retryRun(store.ctx, runId);
  expect((await execute(store, runId)).counts.applied).toBe(2);
  await expect(retryRun(store.ctx, runId)).rejects.toMatchObject({
    code: "conflict",
  });
});

test("while Journals is down the run waits and says for what; then it goes on by itself", async () => {
  const store = await stores.open(2);
  journals.set(down);
  const protocol = await mapProducts(store);
  const { runId } = await startPush(store.ctx, ALL);
  const waiting = await execute(store, runId);
  expect(waiting).toMatchObject({
    state: "waiting_for_journals",
    total: 0,
    waitingForJournals: [{ id: protocol }],
  });
  journals.set(null);
  wait(15 * 60);
  const run = await execute(store, runId);
  restoreClock();
  expect(run).toMatchObject({ state: "done", waitingForJournals: [] });
  expect(run.counts.applied).toBe(2);
});

test("a protocol Journals refuses stops its own products, with the reason, and no others", async () => {
  const store = await stores.open(3);
  const [refused = "", ...rest] = store.gids;
  await mapProducts(store, {}, rest);
  journals.set(
    answers(
      422,
      { type: "about:blank", title: "No", status: 422, code: "invalid" },
      { "content-type": "application/problem+json" },
    ),
  );
  await mapProducts(store, { title: "Refused" }, [refused]);
  journals.set(null);
  const run = await push(store);
  expect(run.counts).toMatchObject({ applied: 2, rejected: 1 });
  expect(run.items.rows[0]).toMatchObject({
    gid: refused,
    errors: [{ code: "journals-refused" }],
  });
  expect(await productStates(store)).toEqual({ synced: 2, failed: 1 });
});
