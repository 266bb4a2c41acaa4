import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import {
  answers,
  down,
  type Fault,
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
import { examples } from "../../contract/examples.ts";
import { newId } from "../../platform/ids.server.ts";

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

/** The clock stands still from when the store is connected. */
async function newStore(): Promise<MeasuredStore> {
  const store = await newMeasuredStore();
  time = new Date("2026-03-01T12:00:00Z");
  restoreClock = replaceClock(() => time);
  return store;
}

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
  const adherence = await releaseIn(store, "adherence", 26);
  await copyReleases(store.ctx);
  const fetchedAt = time;
  wait(DAY_HOURS);
  journals.set(fault);
  await copyReleases(store.ctx);
  const kept = (await copiesOf(store)).get("adherence");
  expect(kept).toMatchObject({ answer: adherence, fetchedAt, problem });
  journals.set(null);
  wait(DAY_HOURS);
  await copyReleases(store.ctx);
  const again = (await copiesOf(store)).get("adherence");
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
  await releaseIn(store, "retention", 26);
  journals.set(async (request, forward) =>
    request.url.endsWith("/adherence")
      ? nonsense(request, forward)
      : forward(request),
  );
  await copyReleases(store.ctx);
  const copied = await copiesOf(store);
  expect(copied.get("adherence")).toMatchObject({ answer: null });
  expect(copied.get("retention")?.answer).toMatchObject({ suppressed: false });
});

test("an answer without history and with members of its own is kept", async () => {
  const store = await newStore();
  const told = await releaseIn(store, "adherence", 26);
  const body: Record<string, unknown> = {
    ...told,
    released_at: "2026-02-26T01:00:00+01:00",
    by: "us",
  };
  delete body["history"];
  journals.set(async (request, forward) =>
    request.url.endsWith("/adherence")
      ? answers(200, body)(request, forward)
      : forward(request),
  );
  await copyReleases(store.ctx);
  expect((await copiesOf(store)).get("adherence")?.answer).toMatchObject({
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
  wait(61 / 3600);
  expect(await copyReleases(store.ctx)).toMatchObject({ asked: 0 });
  wait(1 / 3600);
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
