import { afterAll, beforeEach, expect, test } from "vitest";
import { closeDb, db } from "../../platform/db.server.ts";
import {
  as,
  newCrowd,
  newEnrolment,
  newProtocol,
  setClock,
} from "../../../tests/factories/people.ts";
import { now } from "../../platform/clock.ts";
import { abandon, pause, resume } from "../consumers/enrolments.server.ts";
import { changeTimeZone } from "../consumers/time-zone.server.ts";
import { checkIn, deleteCheckIn } from "./check-ins.server.ts";
import { markMissed } from "./missed.server.ts";

afterAll(closeDb);
beforeEach(async () => {
  await db().prisma.person.deleteMany();
  setClock("2026-05-04T10:00Z");
});

type Of = { personId: string; id: string };
const tell = ({ personId, id: enrolmentId }: Of, day: string, slot = 0) =>
  as(personId, (ctx) =>
    checkIn(ctx, { enrolmentId, day, slot, status: "taken" }),
  );
const row = ({ id }: Of) =>
  db().prisma.userProtocol.findFirstOrThrow({ where: { id } });
/** `04.0 taken`: of May 2026. */
async function told({ id }: Of): Promise<string[]> {
  const rows = await db().prisma.protocolCheckIn.findMany({
    where: { userProtocolId: id },
    orderBy: [{ day: "asc" }, { slot: "asc" }],
  });
  return rows.map(
    ({ day, slot, status }) =>
      `${day.toISOString().slice(8, 10)}.${slot} ${status}`,
  );
}
const run = (at: string) => {
  setClock(at);
  return markMissed(now());
};

test("a due dose nobody told of is missed 48 hours after its day, not before", async () => {
  const enrolment = await newEnrolment(await newProtocol());
  await tell(enrolment, "2026-05-04");
  expect(await run("2026-05-06T22:00Z")).toEqual({
    enrolments: 0,
    missed: 0,
    completed: 0,
  });
  expect(await run("2026-05-06T22:00:00.001Z")).toEqual({
    enrolments: 1,
    missed: 1,
    completed: 0,
  });
  expect(await told(enrolment)).toEqual(["04.0 taken", "04.1 missed"]);
  expect(await row(enrolment)).toMatchObject({
    missedThrough: new Date("2026-05-04"),
    nextMissedAt: new Date("2026-05-07T22:00Z"),
  });
});

test("each zone has its own end of the day", async () => {
  const protocol = await newProtocol();
  const zones = ["Pacific/Kiritimati", "Europe/Berlin", "Pacific/Honolulu"];
  for (const zone of zones) await newEnrolment(protocol, zone);
  // Kiritimati started on 5 May: all three are at the end of their first day plus 48 hours
  const ends = [
    "2026-05-07T10:00:01Z",
    "2026-05-06T22:00:01Z",
    "2026-05-07T10:00:01Z",
  ];
  const found: number[] = [];
  for (const at of [...ends].sort()) found.push((await run(at)).missed);
  expect(found).toEqual([2, 4, 0]);
});

test("a second run finds nothing new, and a run after days finds just those days", async () => {
  const enrolment = await newEnrolment(await newProtocol());
  await run("2026-05-09T00:00Z");
  expect(await told(enrolment)).toEqual(
    ["04", "05", "06"].flatMap((day) => [`${day}.0 missed`, `${day}.1 missed`]),
  );
  expect(await run("2026-05-09T00:00Z")).toMatchObject({ enrolments: 0 });
  expect(await run("2026-05-12T00:00Z")).toMatchObject({
    enrolments: 1,
    missed: 6,
  });
});

test("what a person says of a missed dose later holds, and what they take back is missed again", async () => {
  const enrolment = await newEnrolment(await newProtocol());
  await run("2026-05-07T00:00Z");
  expect(await tell(enrolment, "2026-05-04")).toMatchObject({
    status: "taken",
    isLate: true,
  });
  await run("2026-05-07T10:00Z");
  expect(await told(enrolment)).toEqual(["04.0 taken", "04.1 missed"]);
  const takeBack = (slot: number) =>
    as(enrolment.personId, (ctx) =>
      deleteCheckIn(ctx, {
        enrolmentId: enrolment.id,
        day: "2026-05-04",
        slot,
      }),
    );
  await takeBack(0);
  await takeBack(1);
  expect(await told(enrolment)).toEqual(["04.0 missed", "04.1 missed"]);
});

test("nothing is missed on paused days, after the end and of what is taken as needed", async () => {
  const protocol = await newProtocol();
  const [paused, stopped, asNeeded] = [
    await newEnrolment(protocol),
    await newEnrolment(protocol),
    await newEnrolment(await newProtocol({ schedule: { kind: "as_needed" } })),
  ];
  for (const of of [paused, stopped]) await tell(of, "2026-05-04");
  await as(paused.personId, (ctx) => pause(ctx, paused.id));
  await as(stopped.personId, (ctx) => abandon(ctx, stopped.id));
  setClock("2026-05-08T10:00Z");
  await as(paused.personId, (ctx) => resume(ctx, paused.id));
  await run("2026-05-12T00:00Z");
  expect(await told(paused)).toEqual([
    "04.0 taken",
    "04.1 missed",
    "08.0 missed",
    "08.1 missed",
    "09.0 missed",
    "09.1 missed",
  ]);
  expect(await told(stopped)).toEqual(["04.0 taken", "04.1 missed"]);
  expect(await told(asNeeded)).toEqual([]);
  expect(await row(stopped)).toMatchObject({
    status: "abandoned",
    nextMissedAt: null,
  });
});

test("a plan that has run to its last day is completed, and never looked at again", async () => {
  const enrolment = await newEnrolment(await newProtocol({ duration_days: 3 }));
  setClock("2026-05-06T10:00Z");
  await tell(enrolment, "2026-05-06", 1);
  expect(await run("2026-05-08T21:59Z")).toMatchObject({ completed: 0 });
  expect(await run("2026-05-08T22:01Z")).toMatchObject({ completed: 1 });
  expect(await row(enrolment)).toMatchObject({
    status: "completed",
    endedOn: new Date("2026-05-06"),
    missedThrough: new Date("2026-05-06"),
    nextMissedAt: null,
  });
  expect(await told(enrolment)).toHaveLength(6);
  expect(await run("2027-01-01T00:00Z")).toMatchObject({ enrolments: 0 });
});

test("a day keeps its zone, whatever follows", async () => {
  const enrolment = await newEnrolment(await newProtocol());
  await as(enrolment.personId, (ctx) =>
    changeTimeZone(ctx, { timeZone: "Pacific/Honolulu" }),
  );
  // 4 May ended in Berlin, 5 May ends in Honolulu
  expect(await run("2026-05-06T22:00:01Z")).toMatchObject({ missed: 2 });
  expect(await run("2026-05-08T09:59Z")).toMatchObject({ missed: 0 });
  expect(await run("2026-05-08T10:00:01Z")).toMatchObject({ missed: 2 });
});

test("two workers at once mark every dose once", async () => {
  const people = 450;
  await newCrowd(await newProtocol(), people, new Date("2026-05-04"));
  setClock("2026-05-08T00:00Z");
  const done = await Promise.all([1, 2, 3].map(() => markMissed(now())));
  expect(sum(done.map(({ missed }) => missed))).toBe(people * 4);
  expect(await db().prisma.protocolCheckIn.count()).toBe(people * 4);
  expect(await markMissed(now())).toMatchObject({ enrolments: 0 });
});

test("a long outage is caught up with, day by day in one run", async () => {
  const enrolment = await newEnrolment(
    await newProtocol({ duration_days: null }),
  );
  expect(await run("2026-11-20T12:00Z")).toMatchObject({ missed: 2 * 198 });
  expect((await told(enrolment)).length).toBe(2 * 198);
  expect(await run("2026-11-20T12:00Z")).toMatchObject({ enrolments: 0 });
});

test("an enrolment that somebody is changing is left to the next run", async () => {
  const protocol = await newProtocol();
  const [busy, free] = [
    await newEnrolment(protocol),
    await newEnrolment(protocol),
  ];
  setClock("2026-05-07T00:00Z");
  await as(busy.personId, async (ctx) => {
    await checkIn(ctx, {
      enrolmentId: busy.id,
      day: "2026-05-04",
      slot: 0,
      status: "taken",
    });
    expect(await markMissed(now())).toMatchObject({ enrolments: 1 });
  });
  expect(await told(free)).toHaveLength(2);
  expect(await told(busy)).toEqual(["04.0 taken"]);
  expect(await markMissed(now())).toMatchObject({ enrolments: 1, missed: 1 });
});

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
