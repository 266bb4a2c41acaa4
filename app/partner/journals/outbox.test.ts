import {
  afterAll,
  afterEach,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";
import {
  answerLost,
  answers,
  down,
  faultyJournals,
  type Wire,
} from "../../../tests/factories/faulty-journals.ts";
import { newConnectedShop } from "../../../tests/factories/shops.ts";
import { restoreClock, wait } from "../../../tests/factories/clock.ts";
import { protocolsThere, save } from "../../../tests/factories/protocols.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { stopQueue } from "../../platform/queue.server.ts";
import { now } from "../../platform/clock.ts";
import type { PartnerContext } from "../context.ts";
import { archiveProtocol, getProtocol } from "../protocols/protocols.server.ts";
import { deliverOutbox } from "./outbox.server.ts";

const { prisma } = db();
const HOUR_SECONDS = 3600;
let journals: Wire;
let ctx: PartnerContext;

beforeEach(async () => {
  journals = faultyJournals();
  ctx = await newConnectedShop();
  journals.requests.length = 0;
  wait(0);
});
afterEach(restoreClock);
afterAll(async () => {
  await stopQueue();
  await closeDb();
});

const stateOf = async (id: string) => (await getProtocol(ctx, id)).journals;
const entryOf = (protocolId: string) =>
  prisma.outboxEntry.findUnique({ where: { protocolId } });

test("a saved protocol reaches Journals, and its id and version come back", async () => {
  const id = await save(ctx, "Iron");
  expect(await deliverOutbox(ctx)).toEqual({ waiting: 0, nextAttemptAt: null });
  expect(await protocolsThere(ctx)).toEqual([
    { title: "Iron", status: "active", version: 1 },
  ]);
  expect(await stateOf(id)).toEqual({ state: "synced", problem: null });
  const stored = await prisma.journalsProtocol.findFirstOrThrow({
    where: { partner: { shopDomain: ctx.shop } },
  });
  expect(await prisma.protocol.findUnique({ where: { id } })).toMatchObject({
    journalsId: stored.id,
    journalsEtag: '"1"',
    journalsSyncedVersion: 1,
  });
  const versions = await prisma.protocolVersion.findMany({
    where: { protocolId: id },
  });
  expect(versions).toMatchObject([{ version: 1, journalsVersion: 1 }]);
  await deliverOutbox(ctx);
  expect(journals.requests).toEqual(["POST /api/v1/protocols"]);
});

describe("while Journals is down", () => {
  test("a protocol is saved and waits; it arrives once Journals is back", async () => {
    journals.set(down);
    const id = await save(ctx, "Iron");
    const { waiting, nextAttemptAt } = await deliverOutbox(ctx);
    expect(waiting).toBe(1);
    expect(nextAttemptAt?.getTime()).toBeGreaterThan(now().getTime());
    expect(await stateOf(id)).toMatchObject({
      state: "waiting",
      problem: { code: "journals-unavailable" },
    });
    journals.set(null);
    wait(HOUR_SECONDS);
    expect(await deliverOutbox(ctx)).toMatchObject({ waiting: 0 });
    expect(await protocolsThere(ctx)).toHaveLength(1);
    expect(await stateOf(id)).toMatchObject({ state: "synced" });
  });

  test("two saves end as one protocol with the newer text", async () => {
    journals.set(down);
    const id = await save(ctx, "Iron");
    await deliverOutbox(ctx);
    await save(ctx, "Iron, better", id);
    await deliverOutbox(ctx);
    journals.set(null);
    wait(HOUR_SECONDS);
    await deliverOutbox(ctx);
    expect(await protocolsThere(ctx)).toMatchObject([
      { title: "Iron, better" },
    ]);
    expect(await stateOf(id)).toMatchObject({ state: "synced" });
  });

  test("saves before the first attempt are sent as the newest alone", async () => {
    const id = await save(ctx, "Iron");
    await save(ctx, "Iron, better", id);
    await deliverOutbox(ctx);
    expect(await protocolsThere(ctx)).toEqual([
      { title: "Iron, better", status: "active", version: 1 },
    ]);
    expect(journals.requests).toHaveLength(1);
  });

  test("it is not asked again and again for every protocol that waits", async () => {
    journals.set(down);
    for (let n = 0; n < 8; n += 1) await save(ctx, `Iron ${n}`);
    await deliverOutbox(ctx);
    expect(journals.requests).toHaveLength(3);
    await deliverOutbox(ctx);
    expect(journals.requests).toHaveLength(3);
    journals.set(null);
    wait(HOUR_SECONDS);
    await deliverOutbox(ctx);
    expect(await protocolsThere(ctx)).toHaveLength(8);
  });

  test("attempts become rarer, never rarer than every ten minutes", async () => {
    journals.set(down);
    const id = await save(ctx, "Iron");
    for (let attempt = 1; attempt <= 12; attempt += 1) {
      const { nextAttemptAt } = await deliverOutbox(ctx);
      const seconds = (Number(nextAttemptAt) - now().getTime()) / 1000;
      expect(seconds).toBeGreaterThanOrEqual(1);
      expect(seconds).toBeLessThanOrEqual(Math.min(4 * 2 ** attempt, 600));
      wait(600);
    }
    expect(await entryOf(id)).toMatchObject({ attempts: 12 });
  });
});

describe("an answer that is lost", () => {
  test("is asked for again: one protocol", async () => {
    journals.set(answerLost);
    const id = await save(ctx, "Iron");
    await deliverOutbox(ctx);
    expect(await stateOf(id)).toMatchObject({ state: "waiting" });
    journals.set(null);
    wait(HOUR_SECONDS);
    await deliverOutbox(ctx);
    expect(await protocolsThere(ctx)).toEqual([
      { title: "Iron", status: "active", version: 1 },
    ]);
    expect(await stateOf(id)).toMatchObject({ state: "synced" });
  });

  test("and a save before it is known: still one protocol, with the newer text", async () => {
    journals.set(answerLost);
    const id = await save(ctx, "Iron");
    await deliverOutbox(ctx);
    await save(ctx, "Iron, better", id);
    await save(ctx, "Iron, best", id);
    journals.set(null);
    await deliverOutbox(ctx);
    expect(await protocolsThere(ctx)).toEqual([
      { title: "Iron, best", status: "active", version: 2 },
    ]);
    const versions = await prisma.protocolVersion.findMany({
      where: { protocolId: id },
      orderBy: { version: "asc" },
    });
    const numbers = versions.map(({ journalsVersion }) => journalsVersion);
    expect(numbers).toEqual([1, null, 2]);
  });

  test("and archiving before it is known: it is archived there", async () => {
    journals.set(answerLost);
    const id = await save(ctx, "Iron");
    await deliverOutbox(ctx);
    await archiveProtocol(ctx, id);
    journals.set(null);
    await deliverOutbox(ctx);
    expect(await protocolsThere(ctx)).toMatchObject([
      { title: "Iron", status: "archived" },
    ]);
    expect(await entryOf(id)).toBeNull();
  });

  test("of an update does not become a refusal against ourselves", async () => {
    const id = await save(ctx, "Iron");
    await deliverOutbox(ctx);
    journals.set(answerLost);
    await save(ctx, "Iron, better", id);
    await deliverOutbox(ctx);
    journals.set(null);
    await save(ctx, "Iron, best", id);
    await deliverOutbox(ctx);
    expect(await protocolsThere(ctx)).toMatchObject([{ title: "Iron, best" }]);
    expect(await stateOf(id)).toMatchObject({ state: "synced" });
  });
});

test("a save while the request is on its way keeps its own turn", async () => {
  const id = await save(ctx, "Iron");
  journals.set(async (request, forward) => {
    journals.set(null);
    await save(ctx, "Iron, better", id);
    return forward(request);
  });
  await deliverOutbox(ctx);
  expect(await protocolsThere(ctx)).toEqual([
    { title: "Iron, better", status: "active", version: 2 },
  ]);
  expect(await stateOf(id)).toMatchObject({ state: "synced" });
});

describe("jobs", () => {
  /** Queued deliveries of this store, with the seconds until each starts. */
  async function queued(): Promise<number[]> {
    const rows = await prisma.$queryRaw<{ seconds: number }[]>`
      select extract(epoch from start_after - created_on)::float8 as seconds
      from pgboss.job
      where name = 'deliver-outbox' and state = 'created'
        and data ->> 'shopId' = ${ctx.shopId}
      order by 1`;
    return rows.map(({ seconds }) => seconds);
  }

  test("every save that changes something queues a delivery at once", async () => {
    const before = (await queued()).length;
    const id = await save(ctx, "Iron");
    expect(await queued()).toHaveLength(before + 1);
    await save(ctx, "Iron", id);
    expect(await queued()).toHaveLength(before + 1);
    await save(ctx, "Iron, better", id);
    const all = await queued();
    expect(all).toHaveLength(before + 2);
    expect(Math.max(...all)).toBeLessThanOrEqual(0);
  });

  test("what is left over has one delivery queued, for when it is due", async () => {
    journals.set(answers(503, "", { "retry-after": "90" }));
    await save(ctx, "Iron");
    await deliverOutbox(ctx);
    await deliverOutbox(ctx);
    const later = (await queued()).filter((seconds) => seconds > 1);
    expect(later).toHaveLength(1);
    expect(later[0]).toBeGreaterThan(85);
    expect(later[0]).toBeLessThan(95);
  });
});
