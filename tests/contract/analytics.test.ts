import {
  afterAll,
  afterEach,
  beforeEach,
  describe,
  expect,
  test,
} from "vitest";
import { answers, measures } from "../../app/contract/analytics.ts";
import { closeDb, db } from "../../app/platform/db.server.ts";
import { now, replaceClock } from "../../app/platform/clock.ts";
import { newId } from "../../app/platform/ids.server.ts";
import { storeRelease } from "../factories/releases.ts";
import {
  createProtocol,
  newPartner,
  send,
  type TestPartner,
} from "./journals.ts";

afterAll(closeDb);

let partner: TestPartner;
let protocolId: string;
let restoreClock: () => void;
beforeEach(async () => {
  restoreClock = replaceClock(() => new Date("2026-03-01T12:00:00Z"));
  partner = await newPartner();
  ({ id: protocolId } = await createProtocol(partner.token));
});
afterEach(() => {
  restoreClock();
});

type Measure = (typeof measures)[number];
const pathOf = (measure: Measure, id = protocolId) =>
  measure === "summary"
    ? "/api/v1/analytics/summary"
    : `/api/v1/analytics/protocols/${id}/${measure}`;
const ask = (measure: Measure, { token } = partner) =>
  send("GET", pathOf(measure), { token });
const idOf = (measure: Measure) => (measure === "summary" ? null : protocolId);
const release = (measure: Measure, window: number, isShown = true) =>
  storeRelease({
    partnerId: partner.partnerId,
    protocolId: idOf(measure),
    measure,
    window,
    isShown,
  });

describe.each(measures)("%s", (measure) => {
  test("says so where no release exists, and when to look again", async () => {
    const { status, json } = await ask(measure);
    expect(status).toBe(200);
    expect(answers[measure].parse(json)).toMatchObject({ suppressed: true });
  });

  test("a release that is not shown answers the same bytes as none", async () => {
    const none = await ask(measure);
    await release(measure, 26, false);
    expect((await ask(measure)).text).toBe(none.text);
  });

  test("the newest shown release is answered as it was stored, each time alike", async () => {
    await release(measure, 20);
    const newest = await release(measure, 24);
    await release(measure, 26, false);
    const { status, json, text } = await ask(measure);
    expect([status, json]).toEqual([200, newest]);
    expect(answers[measure].parse(json)).toEqual(newest);
    expect((await ask(measure)).text).toBe(text);
  });

  test("another partner's release is never answered", async () => {
    await release(measure, 24);
    const stranger = await newPartner();
    const { status, json } = await ask(measure, stranger);
    if (measure === "summary") expect(json).toMatchObject({ suppressed: true });
    else expect(status).toBe(404);
  });
});

test.each([
  ["summary", 55, "2026-02-23", "2026-03-22", "2026-03-26"],
  ["adherence", 25, "2026-02-23", "2026-03-22", "2026-03-26"],
  ["feedback", 75, "2026-01-26", "2026-04-19", "2026-04-23"],
  ["retention", 100, "2025-10-06", "2026-03-22", "2026-03-26"],
] as const)(
  "%s appears from %i people; the next release is about %s to %s",
  async (measure, people, from, to, releasedOn) => {
    expect((await ask(measure)).json).toMatchObject({
      suppressed: true,
      appears_from: people,
      next_release_at: `${releasedOn}T00:00:00.000Z`,
      next_window: { from, to },
    });
  },
);

test("the summary of more protocols appears from more people: there is more noise in it", async () => {
  expect((await ask("summary")).json).toMatchObject({ appears_from: 55 });
  replaceClock(() => new Date("2026-02-22T12:00:00Z"));
  await createProtocol(partner.token);
  await createProtocol(partner.token);
  replaceClock(() => new Date("2026-03-01T12:00:00Z"));
  expect((await ask("summary")).json).toMatchObject({ appears_from: 65 });
});

test("retention says when the first outcome can be told, and no longer once that is past", async () => {
  // made on 1 March for 28 days, which end on 28 March at the earliest, in the window up to 19 April
  const { json } = await ask("retention");
  expect(json).toMatchObject({ first_outcome_at: "2026-04-23T00:00:00.000Z" });
  replaceClock(() => new Date("2026-04-23T00:00:00Z"));
  expect((await ask("retention")).json).not.toHaveProperty("first_outcome_at");
});

test("what was withdrawn is answered no longer", async () => {
  const none = await ask("adherence");
  await release("adherence", 20);
  const { prisma } = db();
  const { partnerId } = partner;
  const about = { reason: "counted twice", at: now() };
  await prisma.releaseWithdrawal.create({
    data: { id: newId(), partnerId, throughWindow: 20, ...about },
  });
  expect((await ask("adherence")).text).toBe(none.text);
  const newer = await release("adherence", 21);
  expect((await ask("adherence")).json).toEqual(newer);
});

const ofProtocols = measures.filter((measure) => measure !== "summary");
test.each(ofProtocols)(
  "%s of an unknown protocol and of another partner's are not told apart",
  async (measure) => {
    const { id } = await createProtocol((await newPartner()).token);
    const problems = await Promise.all(
      [id, newId(), "7"].map(async (strange) => {
        const { token } = partner;
        const path = pathOf(measure, strange);
        const { status, json } = await send("GET", path, { token });
        return { status, json: { ...(json as object), request_id: "" } };
      }),
    );
    expect(problems[0]?.status).toBe(404);
    expect(problems[1]).toEqual(problems[0]);
    expect(problems[2]).toEqual(problems[0]);
  },
);

test("an archived protocol keeps its releases", async () => {
  const stored = await release("adherence", 24);
  const { token } = partner;
  await send("DELETE", `/api/v1/protocols/${protocolId}`, { token });
  expect((await ask("adherence")).json).toEqual(stored);
});

test.each(measures)("%s needs the scope to read", async (measure) => {
  const writer = await newPartner(["integration:write"]);
  expect((await ask(measure, writer)).status).toBe(403);
});
