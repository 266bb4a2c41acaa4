/** metafieldsDelete knows no digest: what another app writes between our look and our removal is lost, and that is counted. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { assignProtocol } from "../../app/partner/products/products.server.ts";
import { closeDb } from "../../app/platform/db.server.ts";
import { stopQueue } from "../../app/platform/queue.server.ts";
import { checkPush, faultsOf } from "../../scripts/faults/check.ts";
import {
  mapProducts,
  overwriteMetafield,
  productStates,
  push,
  readStore,
  startStores,
  type Store,
} from "../factories/stores.ts";

const WRITES_BEFORE = {
  operation: "metafieldsDelete",
  times: 1,
  fault: { kind: "overwrite" },
} as const;
/** Holds the look after the removal up, so that somebody can write in between. */
const LATE_LOOK = {
  operation: "nodes",
  skip: 1,
  times: 1,
  fault: { kind: "latency", milliseconds: 2000 },
} as const;

let stores: Awaited<ReturnType<typeof startStores>>;
beforeAll(async () => {
  stores = await startStores(2);
});
afterAll(async () => {
  await stores.sandbox.stop();
  await stopQueue();
  await closeDb();
});

/** A written product that is to be cleared, and the store as it is before. */
async function clearing() {
  const store = await stores.open(1);
  await mapProducts(store);
  await push(store);
  const { gids } = store;
  await assignProtocol(store.ctx, { gids, protocolId: null });
  const before = await readStore(store);
  return { store, before, from: (await writesTo(store)).length };
}

const writesTo = ({ sandbox, ctx }: Store) => sandbox.writes(ctx.shop);

/** What the checker of the harness, which knows nothing of the app, makes of it. */
async function judge(
  { store, before, from }: Awaited<ReturnType<typeof clearing>>,
  listed: Parameters<typeof checkPush>[0]["listed"],
) {
  const findings = checkPush({
    planned: new Map(store.gids.map((gid) => [gid, {}])),
    ...{ before, from, listed },
    after: await readStore(store),
    writes: await writesTo(store),
  });
  expect(faultsOf(findings)).toEqual([]);
  return findings;
}

test("another app writes just before our removal and again after it: counted, told as a conflict, and their value stands", async () => {
  const round = await clearing();
  const { store } = round;
  await stores.sandbox.faults.set([WRITES_BEFORE, LATE_LOOK]);
  const pushing = push(store);
  await expect
    .poll(async () => (await writesTo(store)).at(-1), { timeout: 10_000 })
    .toMatchObject({ by: "app", value: null });
  const gid = await overwriteMetafield(store, "timing", "whenever");
  const run = await pushing;
  expect(run).toMatchObject({ state: "done", deleteRace: 1 });
  expect(run.items.rows).toMatchObject([
    {
      ...{ gid, state: "conflict" },
      errors: [
        { key: "timing", code: "changed-elsewhere", theirs: "whenever" },
      ],
    },
  ]);
  expect((await readStore(store)).get(gid)).toEqual({ timing: "whenever" });
  expect(await productStates(store)).toEqual({ conflict: 1 });
  expect(await judge(round, run.items.rows)).toMatchObject({
    ...{ delete_race: 1, conflicts: 1 },
  });
});

test("one that writes just before our removal and not again is seen in Shopify's log alone", async () => {
  const round = await clearing();
  await stores.sandbox.faults.set([WRITES_BEFORE]);
  const run = await push(round.store);
  expect(run).toMatchObject({ state: "done", counts: { applied: 1 } });
  expect(await judge(round, run.items.rows)).toMatchObject({ delete_race: 1 });
});
