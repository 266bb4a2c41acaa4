import { afterAll, beforeEach, expect, test } from "vitest";
import { protocolInput } from "../../../tests/contract/journals.ts";
import {
  answers,
  down,
  faultyJournals,
  type Wire,
} from "../../../tests/factories/faulty-journals.ts";
import {
  type MeasuredStore,
  newMeasuredStore,
  releaseIn,
} from "../../../tests/factories/measured-stores.ts";
import { newProduct, newShop } from "../../../tests/factories/shops.ts";
import type { Schedule } from "../../contract/protocol.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { stopQueue } from "../../platform/queue.server.ts";
import { listProtocols, saveProtocol } from "../protocols/protocols.server.ts";
import {
  getAdherenceSummary,
  getProtocolAnalytics,
} from "./analytics.server.ts";
import { copyReleases } from "./copy.server.ts";

const { prisma } = db();
let journals: Wire;

beforeEach(() => {
  journals = faultyJournals();
});
afterAll(async () => {
  await stopQueue();
  await closeDb();
});

const read = ({ ctx, protocolId }: MeasuredStore) =>
  getProtocolAnalytics(ctx, protocolId);

/** A store whose protocol has a mean PDC of 72 %. */
async function newStoreWithNumbers(): Promise<MeasuredStore> {
  const store = await newMeasuredStore();
  await releaseIn(store, "summary", 30);
  await releaseIn(store, "adherence", 30);
  await copyReleases(store.ctx);
  return store;
}

const takenHow = ({ ctx, protocolId: id }: MeasuredStore, schedule: Schedule) =>
  saveProtocol(ctx, {
    id,
    expectedVersion: null,
    content: protocolInput({ schedule }),
  });

test("pages show what was copied and ask nothing of Journals", async () => {
  const store = await newStoreWithNumbers();
  const before = journals.requests.length;
  expect(await read(store)).toMatchObject({
    isSample: false,
    adherence: { state: "shown", numbers: { participants: 60 } },
    outcome: { state: "suppressed", appearsFrom: 100 },
    feedback: { state: "suppressed", appearsFrom: 75 },
  });
  const { summary } = await getAdherenceSummary(store.ctx);
  expect(summary).toMatchObject({ state: "shown", numbers: { protocols: 3 } });
  const [listed] = await listProtocols(store.ctx);
  expect(listed?.meanPdc).toBe(0.72);
  expect(journals.requests).toHaveLength(before);
});

test("a protocol without a shown release has no adherence in the list", async () => {
  const store = await newMeasuredStore();
  const meanPdc = async () => (await listProtocols(store.ctx))[0]?.meanPdc;
  expect(await meanPdc()).toBeNull();
  await copyReleases(store.ctx);
  expect(await meanPdc()).toBeNull();
});

test("before anything was copied numbers are on their way; a Journals without any says so", async () => {
  const store = await newMeasuredStore();
  expect(await read(store)).toMatchObject({
    adherence: { state: "waiting" },
    refill: null,
  });
  journals.set(answers(404));
  await copyReleases(store.ctx);
  expect(await read(store)).toMatchObject({
    adherence: { state: "not-offered" },
  });
});

test("when Journals goes away the numbers stay and count as old", async () => {
  const store = await newStoreWithNumbers();
  await prisma.releaseCopy.updateMany({
    where: { shopId: store.ctx.shopId },
    data: { askAgainAt: new Date(0) },
  });
  journals.set(down);
  await copyReleases(store.ctx);
  expect(await read(store)).toMatchObject({
    adherence: { state: "shown", isOld: true },
  });
});

test("another store's protocol is not found", async () => {
  const { protocolId } = await newMeasuredStore();
  const stranger = await newShop();
  await expect(
    getProtocolAnalytics(stranger, protocolId),
  ).rejects.toMatchObject({ code: "not-found" });
});

test("packs are told to last as long as the measured adherence makes them last", async () => {
  const store = await newStoreWithNumbers();
  await takenHow(store, { kind: "daily", times_per_day: 2 });
  expect((await read(store)).refill).toEqual({ state: "no-supply" });
  const { shopId } = store.ctx;
  const gid = await newProduct(store.ctx, { protocolId: store.protocolId });
  await prisma.storeProduct.update({
    where: { shopId_gid: { shopId, gid } },
    data: { supply: 90, title: "Magnesium 90" },
  });
  expect((await read(store)).refill).toMatchObject({
    state: "shown",
    hasMore: false,
    fromPdc: 0.72,
    rows: [
      {
        title: "Magnesium 90",
        servings: 90,
        refill: { planned: 45, from: 58, to: 68, remindOn: 51 },
      },
    ],
  });
});

test("of what is taken as needed, or hardly followed, no pack's end is told", async () => {
  const store = await newStoreWithNumbers();
  await takenHow(store, { kind: "as_needed" });
  expect((await read(store)).refill).toEqual({ state: "as-needed" });
  await takenHow(store, { kind: "daily", times_per_day: 1 });
  await prisma.$executeRaw`
    update partner.release_copy set answer = jsonb_set(answer, '{mean_pdc,value}', '0.19')
    where shop_id = ${store.ctx.shopId}::uuid and measure = 'adherence'`;
  expect((await read(store)).refill).toEqual({ state: "too-low" });
});

test("simulated people are told apart", async () => {
  const store = await newMeasuredStore();
  await prisma.partner.update({
    where: { id: store.partnerId },
    data: { isSample: true },
  });
  await copyReleases(store.ctx);
  expect(await read(store)).toMatchObject({ isSample: true });
  expect(await getAdherenceSummary(store.ctx)).toMatchObject({
    isSample: true,
  });
});
