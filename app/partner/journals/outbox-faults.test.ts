import {
  afterAll,
  afterEach,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";
import {
  answers,
  down,
  type Fault,
  faultyJournals,
  type Wire,
} from "../../../tests/factories/faulty-journals.ts";
import {
  newConnectedShop,
  newProduct,
  newShop,
} from "../../../tests/factories/shops.ts";
import { connectJournals } from "./connect.server.ts";
import { restoreClock, wait } from "../../../tests/factories/clock.ts";
import { sessionToken } from "../../../tests/contract/journals.ts";
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

describe("a refusal", () => {
  const refusal = {
    type: "/problems/invalid",
    title: "",
    status: 422,
    detail: "The title is taken.",
    request_id: "r",
    errors: [{ pointer: "#/title", detail: "Taken" }],
  };

  test("is shown and not repeated until the next save", async () => {
    journals.set(answers(422, refusal));
    const id = await save(ctx, "Iron");
    expect(await deliverOutbox(ctx)).toEqual({
      waiting: 0,
      nextAttemptAt: null,
    });
    expect(await stateOf(id)).toEqual({
      state: "refused",
      problem: {
        code: "journals-refused",
        detail: "The title is taken.",
        errors: [{ pointer: "#/title", detail: "Taken" }],
      },
    });
    wait(HOUR_SECONDS);
    await deliverOutbox(ctx);
    expect(journals.requests).toHaveLength(1);
    journals.set(null);
    await save(ctx, "Iron, renamed", id);
    await deliverOutbox(ctx);
    expect(await protocolsThere(ctx)).toMatchObject([
      { title: "Iron, renamed" },
    ]);
    expect(await stateOf(id)).toEqual({ state: "synced", problem: null });
  });

  test("of one protocol does not hold up the others", async () => {
    const refused = await save(ctx, "Bad");
    await save(ctx, "Good");
    journals.set(async (request, forward) => {
      const body = await request.clone().text();
      return body.includes("Bad")
        ? answers(422, refusal)(request, forward)
        : forward(request);
    });
    await deliverOutbox(ctx);
    expect(await protocolsThere(ctx)).toMatchObject([{ title: "Good" }]);
    expect(await stateOf(refused)).toMatchObject({ state: "refused" });
  });

  test("of what is outdated by then lets the newer state go at once", async () => {
    const id = await save(ctx, "Iron");
    journals.set(down);
    await deliverOutbox(ctx);
    await save(ctx, "Iron, renamed", id);
    journals.set(async (request, forward) => {
      journals.set(null);
      return answers(422, refusal)(request, forward);
    });
    await deliverOutbox(ctx);
    expect(await protocolsThere(ctx)).toMatchObject([
      { title: "Iron, renamed" },
    ]);
  });
});

test.each<[string, Fault]>([
  ["an error of the server", answers(500, { detail: "boom" })],
  ["a page that is no JSON", answers(200, "<html>Welcome</html>")],
  ["JSON without an id", answers(201, { hello: "world" })],
  ["a redirect", answers(302, "", { location: "/login" })],
  ["an address where Journals is not", answers(404, { detail: "Not Found" })],
])("%s is waited out", async (_what, fault) => {
  journals.set(fault);
  const id = await save(ctx, "Iron");
  expect(await deliverOutbox(ctx)).toMatchObject({ waiting: 1 });
  expect(await stateOf(id)).toMatchObject({ state: "waiting" });
  journals.set(null);
  wait(HOUR_SECONDS);
  await deliverOutbox(ctx);
  expect(await protocolsThere(ctx)).toHaveLength(1);
});

test("when Journals says when to come back, nothing is sent before", async () => {
  const tooMany = answers(429, "", { "retry-after": "120" });
  journals.set(tooMany);
  for (const title of ["Iron", "Zinc"]) await save(ctx, title);
  const { waiting, nextAttemptAt } = await deliverOutbox(ctx);
  expect(waiting).toBe(2);
  expect(Number(nextAttemptAt) - now().getTime()).toBeGreaterThan(118_000);
  expect(journals.requests).toHaveLength(1);
  journals.set(null);
  wait(100);
  await deliverOutbox(ctx);
  expect(await protocolsThere(ctx)).toEqual([]);
  wait(21);
  await deliverOutbox(ctx);
  expect(await protocolsThere(ctx)).toHaveLength(2);
});

test("two deliveries at once send each protocol once", async () => {
  for (const title of ["A", "B", "C"]) await save(ctx, title);
  const results = await Promise.all([deliverOutbox(ctx), deliverOutbox(ctx)]);
  expect(journals.requests).toHaveLength(3);
  expect(await protocolsThere(ctx)).toHaveLength(3);
  expect(results).toContainEqual({ waiting: 0, nextAttemptAt: null });
});

describe("the connection", () => {
  test("a token that Journals no longer takes disconnects the store; the next connection sends what waits", async () => {
    const partner = { shopDomain: ctx.shop };
    await prisma.apiToken.updateMany({
      where: { partner },
      data: { revokedAt: now(), revokedReason: "test" },
    });
    const id = await save(ctx, "Iron");
    expect(await deliverOutbox(ctx)).toEqual({
      waiting: 1,
      nextAttemptAt: null,
    });
    expect(
      await prisma.shop.findUnique({ where: { id: ctx.shopId } }),
    ).toMatchObject({
      journalsToken: null,
      journalsError: "journals-unauthorized",
    });
    expect(await stateOf(id)).toMatchObject({
      state: "waiting",
      problem: { code: "journals-unauthorized" },
    });
    await connectJournals(ctx, await sessionToken(ctx.shop));
    await deliverOutbox(ctx);
    expect(await protocolsThere(ctx)).toHaveLength(1);
  });

  test("a store that never connected saves all the same", async () => {
    ctx = await newShop();
    await save(ctx, "Iron");
    expect(await deliverOutbox(ctx)).toEqual({
      waiting: 1,
      nextAttemptAt: null,
    });
    expect(journals.requests).toEqual([]);
  });
});

test("an archived protocol is archived there", async () => {
  const id = await save(ctx, "Iron");
  await deliverOutbox(ctx);
  await archiveProtocol(ctx, id);
  await deliverOutbox(ctx);
  expect(await protocolsThere(ctx)).toMatchObject([{ status: "archived" }]);
  expect(await stateOf(id)).toEqual({ state: "synced", problem: null });
});

describe("a protocol that Journals lost", () => {
  test("is created again, and its products are pushed again with the new id", async () => {
    const id = await save(ctx, "Iron");
    await deliverOutbox(ctx);
    const gid = await newProduct(ctx, { protocolId: id, state: "synced" });
    await prisma.protocol.update({
      where: { id },
      data: { journalsId: "lost" },
    });
    await save(ctx, "Iron, better", id);
    await prisma.storeProduct.updateMany({
      where: { gid, shopId: ctx.shopId },
      data: { state: "synced" },
    });
    await deliverOutbox(ctx);
    expect(await stateOf(id)).toMatchObject({ state: "synced" });
    expect(await protocolsThere(ctx)).toMatchObject([
      { title: "Iron" },
      { title: "Iron, better" },
    ]);
    const where = { shopId_gid: { shopId: ctx.shopId, gid } };
    expect(await prisma.storeProduct.findUnique({ where })).toMatchObject({
      state: "pending",
    });
  });

  test("and is archived here counts as archived", async () => {
    const id = await save(ctx, "Iron");
    await deliverOutbox(ctx);
    await prisma.protocol.update({
      where: { id },
      data: { journalsId: "lost" },
    });
    await archiveProtocol(ctx, id);
    expect(await deliverOutbox(ctx)).toMatchObject({ waiting: 0 });
    expect(await entryOf(id)).toBeNull();
  });
});

test("a change made in Journals by someone else does not stop the merchant's", async () => {
  const id = await save(ctx, "Iron");
  await deliverOutbox(ctx);
  await prisma.protocol.update({
    where: { id },
    data: { journalsEtag: '"7"' },
  });
  await save(ctx, "Iron, better", id);
  await deliverOutbox(ctx);
  expect(await protocolsThere(ctx)).toMatchObject([{ title: "Iron, better" }]);
  expect(await stateOf(id)).toMatchObject({ state: "synced" });
});

test("a Journals with numbers for ids, without ETag and versions, works", async () => {
  journals.set(answers(201, { id: 42, title: "whatever" }));
  const id = await save(ctx, "Iron");
  await deliverOutbox(ctx);
  journals.set(answers(200, {}));
  await save(ctx, "Iron, better", id);
  await deliverOutbox(ctx);
  expect(await prisma.protocol.findUnique({ where: { id } })).toMatchObject({
    journalsId: "42",
    journalsEtag: null,
    journalsSyncedVersion: 2,
  });
  expect(journals.requests.at(-1)).toBe("PUT /api/v1/protocols/42");
  const where = { protocolId_version: { protocolId: id, version: 2 } };
  expect(await prisma.protocolVersion.findUnique({ where })).toMatchObject({
    journalsVersion: 2,
  });
});
