import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import {
  protocolInput,
  sessionToken,
} from "../../../tests/contract/journals.ts";
import {
  answers,
  down,
  type Fault,
  faultyJournals,
  type Wire,
} from "../../../tests/factories/faulty-journals.ts";
import { storeRelease } from "../../../tests/factories/releases.ts";
import { newConnectedShop } from "../../../tests/factories/shops.ts";
import { examples } from "../../contract/examples.ts";
import type { Measure } from "../../contract/analytics.ts";
import { replaceClock } from "../../platform/clock.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { newId } from "../../platform/ids.server.ts";
import { stopQueue } from "../../platform/queue.server.ts";
import type { PartnerContext } from "../context.ts";
import { connectJournals } from "../journals/connect.server.ts";
import { keepToken } from "../journals/keep-token.server.ts";
import { deliverOutbox } from "../journals/outbox.server.ts";
import {
  archiveProtocol,
  saveProtocol,
} from "../protocols/protocols.server.ts";
import { unarchiveProtocol } from "../protocols/unarchive.server.ts";
import { redactShop, uninstallShop } from "../shop/shops.server.ts";
import { copyReleases } from "./copy.server.ts";
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

const hours = (count: number) => count * 60 * 60 * 1000;
const wait = (milliseconds: number) => {
  time = new Date(time.getTime() + milliseconds);
};
const asked = () =>
  journals.requests.filter((request) => request.includes("/analytics/"));

type Store = {
  ctx: PartnerContext;
  partnerId: string;
  protocolId: string;
  journalsId: string;
};

/** A connected store with one protocol that Journals knows. */
async function newStore(): Promise<Store> {
  const ctx = await newConnectedShop();
  time = new Date("2026-03-01T12:00:00Z");
  restoreClock = replaceClock(() => time);
  const content = protocolInput();
  const input = { id: null, expectedVersion: null, content };
  const { id: protocolId } = await saveProtocol(ctx, input);
  await deliverOutbox(ctx);
  const protocol = await prisma.protocol.findUniqueOrThrow({
    where: { id: protocolId },
    include: { shop: true },
  });
  const { journalsId, shop } = protocol;
  if (journalsId === null || shop.journalsPartnerId === null)
    throw new Error("Journals does not know the protocol");
  return { ctx, protocolId, journalsId, partnerId: shop.journalsPartnerId };
}

const release = (
  { partnerId, journalsId }: Store,
  measure: Measure,
  window: number,
) =>
  storeRelease({
    partnerId,
    protocolId: measure === "summary" ? null : journalsId,
    measure,
    window,
  });

/** By measure, as the pages would get them. */
async function copies({ ctx }: Pick<Store, "ctx">) {
  const rows = await prisma.releaseCopy.findMany({
    where: { shopId: ctx.shopId },
  });
  return new Map(rows.map((row) => [row.measure as Measure, row]));
}

test("what Journals released is copied as it was told, and nothing is asked twice before it can be newer", async () => {
  const store = await newStore();
  const summary = await release(store, "summary", 26);
  const adherence = await release(store, "adherence", 26);
  expect(await copyReleases(store.ctx)).toEqual({ asked: 4, goesOnAt: null });
  const copied = await copies(store);
  expect(copied.get("summary")).toMatchObject({ answer: summary });
  expect(copied.get("adherence")).toMatchObject({
    answer: adherence,
    fetchedAt: time,
    protocolId: store.protocolId,
    problem: null,
  });
  expect(copied.get("retention")?.answer).toMatchObject({ suppressed: true });
  const before = asked().length;
  wait(hours(23));
  expect(await copyReleases(store.ctx)).toMatchObject({ asked: 0 });
  expect(asked()).toHaveLength(before);
  wait(hours(1));
  expect(await copyReleases(store.ctx)).toMatchObject({ asked: 4 });
});

test("an answer is asked for again with the release that it announces", async () => {
  const store = await newStore();
  time = new Date("2026-03-25T22:00:00Z");
  await copyReleases(store.ctx);
  time = new Date("2026-03-25T23:59:59Z");
  expect(await copyReleases(store.ctx)).toMatchObject({ asked: 0 });
  await release(store, "adherence", 28);
  time = new Date("2026-03-26T00:00:00Z");
  await copyReleases(store.ctx);
  const copied = await copies(store);
  expect(copied.get("adherence")?.answer).toMatchObject({ suppressed: false });
});

test("when Journals has made releases, everything is asked again at once", async () => {
  const store = await newStore();
  await copyReleases(store.ctx);
  await release(store, "adherence", 26);
  await copyNewReleases();
  await copyReleases(store.ctx);
  const copied = await copies(store);
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
  wait(hours(24));
  expect(await queued()).toBe(before + 1);
});

const nonsense: Fault = answers(200, { suppressed: "perhaps" });
test.each([
  ["is down", down, "journals-unavailable"],
  ["talks nonsense", nonsense, "journals-unavailable"],
  ["answers 500", answers(500), "journals-unavailable"],
  ["no longer offers numbers", answers(404), "not-offered"],
  [
    "does not know the protocol",
    answers(404, { type: "/problems/not-found" }),
    "not-found",
  ],
])("when Journals %s, the last known stays", async (_, fault, problem) => {
  const store = await newStore();
  const adherence = await release(store, "adherence", 26);
  await copyReleases(store.ctx);
  const fetchedAt = time;
  wait(hours(24));
  journals.set(fault);
  await copyReleases(store.ctx);
  const kept = (await copies(store)).get("adherence");
  expect(kept).toMatchObject({ answer: adherence, fetchedAt, problem });
  journals.set(null);
  wait(hours(24));
  await copyReleases(store.ctx);
  const again = (await copies(store)).get("adherence");
  expect(again).toMatchObject({ fetchedAt: time, problem: null });
});

test("a Journals that is down is left alone after three failures, and asked again ten minutes later", async () => {
  const store = await newStore();
  journals.set(down);
  const { asked: count, goesOnAt } = await copyReleases(store.ctx);
  expect(count).toBe(3);
  expect(goesOnAt).toEqual(new Date(time.getTime() + 10 * 60 * 1000));
});

test("when Journals asks to wait, nothing more is asked until then", async () => {
  const store = await newStore();
  journals.set(answers(429, {}, { "retry-after": "1800" }));
  const { asked: count, goesOnAt } = await copyReleases(store.ctx);
  expect(count).toBe(1);
  expect(goesOnAt).toEqual(new Date(time.getTime() + 30 * 60 * 1000));
});

test("one answer that cannot be read keeps no other from being copied", async () => {
  const store = await newStore();
  await release(store, "retention", 26);
  journals.set(async (request, forward) =>
    request.url.endsWith("/adherence")
      ? nonsense(request, forward)
      : forward(request),
  );
  await copyReleases(store.ctx);
  const copied = await copies(store);
  expect(copied.get("adherence")).toMatchObject({ answer: null });
  expect(copied.get("retention")?.answer).toMatchObject({ suppressed: false });
});

test("an answer without history and with members of its own is kept", async () => {
  const store = await newStore();
  const told = (await release(store, "adherence", 26)) as object;
  const { history: _, ...bare } = told as Record<string, unknown>;
  const body = { ...bare, released_at: "2026-02-26T01:00:00+01:00", by: "us" };
  journals.set(async (request, forward) =>
    request.url.endsWith("/adherence")
      ? answers(200, body)(request, forward)
      : forward(request),
  );
  await copyReleases(store.ctx);
  expect((await copies(store)).get("adherence")?.answer).toMatchObject({
    released_at: "2026-02-26T00:00:00.000Z",
    history: [],
    by: "us",
  });
});

test("more than a minute's reads are asked in the minutes after, and never more than 50 in one", async () => {
  const store = await newStore();
  const { shopId } = store.ctx;
  for (let n = 0; n < 20; n += 1)
    await prisma.protocol.create({
      data: {
        id: newId(),
        shopId,
        title: `${n}`,
        version: 1,
        journalsId: newId(),
      },
    });
  journals.set(answers(200, examples.suppressed)); // Journals' own minute does not pass
  const { asked: first, goesOnAt } = await copyReleases(store.ctx);
  expect(first).toBe(50);
  expect(goesOnAt).toEqual(new Date(time.getTime() + 62_000));
  wait(61_000);
  expect(await copyReleases(store.ctx)).toMatchObject({ asked: 0 });
  wait(1000);
  expect(await copyReleases(store.ctx)).toMatchObject({ asked: 14 });
});

test("two processes that copy at once ask once", async () => {
  const store = await newStore();
  const both = await Promise.all([
    copyReleases(store.ctx),
    copyReleases(store.ctx),
  ]);
  expect(both[0].asked + both[1].asked).toBe(4);
});

test("a store that is not connected asks nothing and keeps what it has", async () => {
  const store = await newStore();
  await copyReleases(store.ctx);
  wait(hours(24));
  await prisma.shop.update({
    where: { id: store.ctx.shopId },
    data: { journalsToken: null },
  });
  const before = asked().length;
  expect(await copyReleases(store.ctx)).toMatchObject({ goesOnAt: null });
  expect(asked()).toHaveLength(before);
  expect((await copies(store)).size).toBe(4);
});

test("numbers of another account are forgotten with it", async () => {
  const store = await newStore();
  await release(store, "adherence", 26);
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
  expect((await copies(store)).size).toBe(0);
});

test("a protocol that begins anew in Journals begins without numbers", async () => {
  const store = await newStore();
  await release(store, "adherence", 26);
  await copyReleases(store.ctx);
  const { gids } = await archiveProtocol(store.ctx, store.protocolId);
  await deliverOutbox(store.ctx);
  expect((await copies(store)).has("adherence")).toBe(true);
  await unarchiveProtocol(store.ctx, { id: store.protocolId, gids });
  expect((await copies(store)).has("adherence")).toBe(false);
});

test.each([
  ["uninstall", uninstallShop],
  ["erasure", redactShop],
])("nothing is left after an %s", async (_, leave) => {
  const store = await newStore();
  await copyReleases(store.ctx);
  await leave(store.ctx.shop, new Date("2027-01-01T00:00:00Z"));
  expect((await copies(store)).size).toBe(0);
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
  wait(hours(24));
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
  expect((await copies(store)).size).toBe(4);
});
