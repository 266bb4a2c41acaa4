/** The network to Shopify is gone in the middle of a push, tokens included, and comes back. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { executePush } from "../../app/partner/sync/execute.server.ts";
import { getRun } from "../../app/partner/sync/run-pages.server.ts";
import { closeDb } from "../../app/platform/db.server.ts";
import { stopQueue } from "../../app/platform/queue.server.ts";
import {
  contentsWritten,
  fastClock,
  mapProducts,
  push,
  readStore,
  startStores,
  valuesOf,
} from "../factories/stores.ts";

const SET = "metafieldsSet";
const FIVE_MINUTES_MS = 5 * 60 * 1000;

let stores: Awaited<ReturnType<typeof startStores>>;
beforeAll(async () => {
  stores = await startStores(1);
});
afterAll(async () => {
  await stores.sandbox.stop();
  await stopQueue();
  await closeDb();
});

test("Shopify cannot be reached for minutes: the run waits and says why, goes on by itself, and then says it no more", async () => {
  const store = await stores.open(8);
  const protocol = await mapProducts(store);
  const unplugged = { kind: "drop", when: "before" } as const;
  await stores.sandbox.faults.set([{ skip: 2, fault: unplugged }]);
  const { id } = await push(store);

  const clock = fastClock(stores.sandbox);
  const backAt = clock.nowMs() + FIVE_MINUTES_MS;
  while (clock.nowMs() < backAt) {
    await executePush(id, { clock });
    const waiting = await getRun(store.ctx, id);
    expect(waiting).toMatchObject({
      state: "running",
      error: { code: "shopify-unavailable" },
    });
    expect(waiting.counts).toMatchObject({ failed: 0, rejected: 0 });
  }

  // the last calls are held up, so that the run can be looked at
  await stores.sandbox.faults.set([
    { operation: SET, skip: 1, fault: { kind: "latency", milliseconds: 1500 } },
  ]);
  const before = (await getRun(store.ctx, id)).counts.applied;
  const going = executePush(id);
  await expect
    .poll(async () => (await getRun(store.ctx, id)).counts.applied)
    .toBeGreaterThan(before);
  expect(await getRun(store.ctx, id)).toHaveProperty("error", null);
  await going;

  const run = await getRun(store.ctx, id);
  expect(run).toMatchObject({ state: "done", error: null });
  expect(run.counts.applied).toBe(8);
  const values = await valuesOf(protocol);
  for (const held of (await readStore(store)).values())
    expect(held).toEqual(values);
  for (const contents of (await contentsWritten(store)).values())
    expect(new Set(contents).size).toBe(1);
});
