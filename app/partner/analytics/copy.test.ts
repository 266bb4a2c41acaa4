import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { sessionToken } from "../../../tests/contract/journals.ts";
import {
  faultyJournals,
  type Wire,
} from "../../../tests/factories/faulty-journals.ts";
import {
  copiesOf,
  type MeasuredStore,
  newMeasuredStore,
  releaseIn,
} from "../../../tests/factories/measured-stores.ts";
import { replaceClock } from "../../platform/clock.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { stopQueue } from "../../platform/queue.server.ts";
import { copyReleases } from "./copy.server.ts";
import { newId } from "../../platform/ids.server.ts";
import { connectJournals } from "../journals/connect.server.ts";
import { keepToken } from "../journals/keep-token.server.ts";
import { deliverOutbox } from "../journals/outbox.server.ts";
import { archiveProtocol } from "../protocols/protocols.server.ts";
import { unarchiveProtocol } from "../protocols/unarchive.server.ts";
import { redactShop, uninstallShop } from "../shop/shops.server.ts";
import { copyNewReleases, queueDueCopies } from "./copies-queue.server.ts";
import { copyReleasesJob } from "./jobs.ts";

const { prisma } = db();
let journals: Wire;
let time: Date;
let restoreClock: () => void;

beforeEach(() => {
  journals = faultyJournals();
  restoreClock = () => undefined;
});
afterEach(() => {
  restoreClock();
});
afterAll(async () => {
  await stopQueue();
  await closeDb();
});

const DAY_HOURS = 24;
function wait(hours: number): void {
  time = new Date(time.getTime() + hours * 60 * 60 * 1000);
}
const asked = () =>
  journals.requests.filter((request) => request.includes("/analytics/"));

/** The clock stands still from when the store is connected. */
async function newStore(): Promise<MeasuredStore> {
  const store = await newMeasuredStore();
  time = new Date("2026-03-01T12:00:00Z");
  restoreClock = replaceClock(() => time);
  return store;
}

test("what Journals released is copied as it was told, and nothing is asked twice before it can be newer", async () => {
  const store = await newStore();
  const summary = await releaseIn(store, "summary", 26);
  const adherence = await releaseIn(store, "adherence", 26);
  expect(await copyReleases(store.ctx)).toEqual({ asked: 4, goesOnAt: null });
  const copied = await copiesOf(store);
  expect(copied.get("summary")).toMatchObject({ answer: summary });
  expect(copied.get("adherence")).toMatchObject({
    answer: adherence,
    fetchedAt: time,
    protocolId: store.protocolId,
    problem: null,
  });
  expect(copied.get("retention")?.answer).toMatchObject({ suppressed: true });
  const before = asked().length;
  wait(23);
  expect(await copyReleases(store.ctx)).toMatchObject({ asked: 0 });
  expect(asked()).toHaveLength(before);
  wait(1);
  expect(await copyReleases(store.ctx)).toMatchObject({ asked: 4 });
});

test("an answer is asked for again with the release that it announces", async () => {
  const store = await newStore();
  time = new Date("2026-03-25T22:00:00Z");
  await copyReleases(store.ctx);
  time = new Date("2026-03-25T23:59:59Z");
  expect(await copyReleases(store.ctx)).toMatchObject({ asked: 0 });
  await releaseIn(store, "adherence", 28);
  time = new Date("2026-03-26T00:00:00Z");
  await copyReleases(store.ctx);
  const copied = await copiesOf(store);
  expect(copied.get("adherence")?.answer).toMatchObject({ suppressed: false });
});

test("when Journals has made releases, everything is asked again at once, of the stores that they are of", async () => {
  const other = await newMeasuredStore();
  const store = await newStore();
  for (const { ctx } of [other, store]) await copyReleases(ctx);
  await releaseIn(store, "adherence", 26);
  wait(1);
  expect(await copyNewReleases([store.partnerId])).toEqual({ shops: 1 });
  expect(await copyReleases(store.ctx)).toMatchObject({ asked: 4 });
  expect(await copyReleases(other.ctx)).toMatchObject({ asked: 0 });
  const copied = await copiesOf(store);
  expect(copied.get("adherence")?.answer).toMatchObject({ suppressed: false });
});

test("a store that connects, and a protocol that is new to Journals, have their copies made", async () => {
  const { ctx } = await newStore();
  const queued = await prisma.$queryRaw`
    select 1 from pgboss.job where name = ${copyReleasesJob.name} and data->>'shopId' = ${ctx.shopId}`;
  expect(queued).not.toHaveLength(0);
});

test("the schedule finds a store with something due, and no other", async () => {
  const store = await newStore();
  await copyReleases(store.ctx);
  const queued = async () => {
    await queueDueCopies();
    const rows = await prisma.$queryRaw<unknown[]>`
      select 1 from pgboss.job where name = ${copyReleasesJob.name} and data->>'shopId' = ${store.ctx.shopId}`;
    return rows.length;
  };
  const before = await queued();
  wait(DAY_HOURS);
  expect(await queued()).toBe(before + 1);
});

test("a store that is not connected asks nothing and keeps what it has", async () => {
  const store = await newStore();
  await copyReleases(store.ctx);
  wait(DAY_HOURS);
  await prisma.shop.update({
    where: { id: store.ctx.shopId },
    data: { journalsToken: null },
  });
  const before = asked().length;
  expect(await copyReleases(store.ctx)).toMatchObject({ goesOnAt: null });
  expect(asked()).toHaveLength(before);
  expect((await copiesOf(store)).size).toBe(4);
});

test("numbers of another account are forgotten with it", async () => {
  const store = await newStore();
  await releaseIn(store, "adherence", 26);
  await copyReleases(store.ctx);
  const facts = {
    tokenId: null,
    label: null,
    scopes: null,
    expiresAt: null,
    isSample: false,
  };
  const connection = {
    token: "other",
    source: "token" as const,
    partnerId: newId(),
    facts,
    checkedAt: null,
    isOtherAccount: true,
  };
  await keepToken(store.ctx, connection, { onlyIfWanted: false });
  expect((await copiesOf(store)).size).toBe(0);
});

test("a protocol that begins anew in Journals begins without numbers", async () => {
  const store = await newStore();
  await releaseIn(store, "adherence", 26);
  await copyReleases(store.ctx);
  const { gids } = await archiveProtocol(store.ctx, store.protocolId);
  await deliverOutbox(store.ctx);
  expect((await copiesOf(store)).has("adherence")).toBe(true);
  await unarchiveProtocol(store.ctx, { id: store.protocolId, gids });
  expect((await copiesOf(store)).has("adherence")).toBe(false);
});

test.each([
  ["uninstall", uninstallShop],
  ["erasure", redactShop],
])("nothing is left after an %s", async (_, leave) => {
  const store = await newStore();
  await copyReleases(store.ctx);
  await leave(store.ctx.shop, new Date("2027-01-01T00:00:00Z"));
  expect((await copiesOf(store)).size).toBe(0);
});

test("the store learns whether its people are simulated", async () => {
  const store = await newStore();
  const facts = async () =>
    (await prisma.shop.findUniqueOrThrow({ where: { id: store.ctx.shopId } }))
      .journalsTokenFacts;
  await copyReleases(store.ctx);
  expect(await facts()).toMatchObject({ isSample: false });
  await prisma.partner.update({
    where: { id: store.partnerId },
    data: { isSample: true },
  });
  wait(DAY_HOURS);
  await copyReleases(store.ctx);
  expect(await facts()).toMatchObject({ isSample: true });
});

test("a store that comes back copies anew", async () => {
  const store = await newStore();
  await prisma.shop.update({
    where: { id: store.ctx.shopId },
    data: { journalsToken: null },
  });
  restoreClock();
  await connectJournals(store.ctx, await sessionToken(store.ctx.shop));
  await copyReleases(store.ctx);
  expect((await copiesOf(store)).size).toBe(4);
});
