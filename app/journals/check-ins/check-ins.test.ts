import { afterAll, beforeEach, expect, test } from "vitest";
import { closeDb, db } from "../../platform/db.server.ts";
import { newId } from "../../platform/ids.server.ts";
import {
  as,
  newEnrolment,
  newPerson,
  newProtocol,
  setClock,
} from "../../../tests/factories/people.ts";
import { abandon, pause, resume } from "../consumers/enrolments.server.ts";
import { checkIn, deleteCheckIn, listCheckIns } from "./check-ins.server.ts";

afterAll(closeDb);
beforeEach(() => {
  setClock("2026-05-04T10:00Z");
});

type Of = { personId: string; id: string };
type Told = {
  slot?: number;
  status?: "taken" | "skipped";
  note?: string | null;
};
const tell = (
  { personId, id: enrolmentId }: Of,
  day: string,
  told: Told = {},
) =>
  as(personId, (ctx) =>
    checkIn(ctx, { enrolmentId, day, slot: 0, status: "taken", ...told }),
  );
const takeBack = ({ personId, id: enrolmentId }: Of, day: string, slot = 0) =>
  as(personId, (ctx) => deleteCheckIn(ctx, { enrolmentId, day, slot }));
const list = (
  { personId, id: enrolmentId }: Of,
  before?: string,
  limit?: number,
) =>
  as(personId, (ctx) =>
    listCheckIns(ctx, {
      enrolmentId,
      ...(before !== undefined && { before }),
      ...(limit !== undefined && { limit }),
    }),
  );
const told = async (of: Of) =>
  (await list(of)).checkIns.map(
    ({ day, slot, status }) => `${day.toString()}.${slot} ${status}`,
  );

test("a dose is answered for once, and the answer can be changed", async () => {
  const enrolment = await newEnrolment(await newProtocol());
  expect(
    await tell(enrolment, "2026-05-04", { note: "with tea" }),
  ).toMatchObject({
    slot: 0,
    status: "taken",
    note: "with tea",
    recordedAt: new Date("2026-05-04T10:00Z"),
    isLate: false,
  });
  setClock("2026-05-04T11:00Z");
  expect(
    await tell(enrolment, "2026-05-04", { status: "skipped" }),
  ).toMatchObject({
    status: "skipped",
    note: "with tea",
    recordedAt: new Date("2026-05-04T11:00Z"),
  });
  expect(await told(enrolment)).toEqual(["2026-05-04.0 skipped"]);
});

test("words alone change the note and not when the answer was given", async () => {
  const enrolment = await newEnrolment(await newProtocol());
  await tell(enrolment, "2026-05-04");
  setClock("2026-05-09T10:00Z");
  expect(await tell(enrolment, "2026-05-04", { note: "later" })).toMatchObject({
    note: "later",
    recordedAt: new Date("2026-05-04T10:00Z"),
    isLate: false,
  });
  expect(await tell(enrolment, "2026-05-04", { note: null })).toMatchObject({
    note: null,
  });
});

test("48 hours after the end of the day an answer counts for the person only", async () => {
  const enrolment = await newEnrolment(await newProtocol());
  setClock("2026-05-06T22:00Z");
  expect(await tell(enrolment, "2026-05-04")).toMatchObject({ isLate: false });
  setClock("2026-05-06T22:00:00.001Z");
  expect(await tell(enrolment, "2026-05-04", { slot: 1 })).toMatchObject({
    isLate: true,
  });
});

test.each<[string, string, Told, string]>([
  ["a day to come", "2026-05-05", {}, "#/day"],
  ["a day before the start", "2026-05-03", {}, "#/day"],
  ["a day that never was", "2026-02-30", {}, "#/day"],
  ["a day with an hour", "2026-05-04T10:00Z", {}, "#/day"],
  ["a dose too many", "2026-05-04", { slot: 2 }, "#/slot"],
  ["a dose below the first", "2026-05-04", { slot: -1 }, "#/slot"],
  ["half a dose", "2026-05-04", { slot: 0.5 }, "#/slot"],
  ["a note too long", "2026-05-04", { note: "x".repeat(501) }, "#/note"],
  ["a note with NUL", "2026-05-04", { note: "\u0000" }, "#/note"],
])("%s is refused", async (_, day, input, pointer) => {
  const enrolment = await newEnrolment(await newProtocol());
  await expect(tell(enrolment, day, input)).rejects.toMatchObject({
    code: "invalid",
    errors: [{ pointer }],
  });
  expect(await told(enrolment)).toEqual([]);
});

test.each(["missed", "TAKEN", "", null, 1])(
  "nobody can say %j of a dose",
  async (status) => {
    const { personId, id: enrolmentId } = await newEnrolment(
      await newProtocol(),
    );
    const input = { enrolmentId, day: "2026-05-04", slot: 0, status };
    await expect(
      as(personId, (ctx) => checkIn(ctx, input as never)),
    ).rejects.toMatchObject({ code: "invalid" });
  },
);

test("a day without a due dose, a paused day and a day after the end are refused", async () => {
  const weekly = { kind: "weekly", days_of_week: [1, 3], times_per_day: 1 };
  const enrolment = await newEnrolment(await newProtocol({ schedule: weekly }));
  setClock("2026-05-06T10:00Z");
  await expect(tell(enrolment, "2026-05-05")).rejects.toMatchObject({
    errors: [{ pointer: "#/slot", detail: "No such dose is due on this day" }],
  });
  await as(enrolment.personId, (ctx) => pause(ctx, enrolment.id));
  setClock("2026-05-11T10:00Z");
  await as(enrolment.personId, (ctx) => resume(ctx, enrolment.id));
  await expect(tell(enrolment, "2026-05-06")).rejects.toMatchObject({
    errors: [{ pointer: "#/day", detail: "The day is paused" }],
  });
  await as(enrolment.personId, (ctx) => abandon(ctx, enrolment.id));
  await expect(tell(enrolment, "2026-05-11")).rejects.toMatchObject({
    errors: [{ pointer: "#/day", detail: "The day is after the end" }],
  });
  await tell(enrolment, "2026-05-04");
  expect(await told(enrolment)).toEqual(["2026-05-04.0 taken"]);
});

test("what is taken as needed is counted by use, and cannot be skipped", async () => {
  const protocol = await newProtocol({
    schedule: { kind: "as_needed" },
    duration_days: null,
  });
  const enrolment = await newEnrolment(protocol);
  await tell(enrolment, "2026-05-04", { slot: 0 });
  await tell(enrolment, "2026-05-04", { slot: 23 });
  await expect(
    tell(enrolment, "2026-05-04", { slot: 24 }),
  ).rejects.toMatchObject({ errors: [{ pointer: "#/slot" }] });
  await expect(
    tell(enrolment, "2026-05-04", { status: "skipped" }),
  ).rejects.toMatchObject({ errors: [{ pointer: "#/status" }] });
  await takeBack(enrolment, "2026-05-04", 23);
  expect(await told(enrolment)).toEqual(["2026-05-04.0 taken"]);
});

test("an answer taken back is gone; without one nothing changes", async () => {
  const enrolment = await newEnrolment(await newProtocol());
  await tell(enrolment, "2026-05-04");
  await takeBack(enrolment, "2026-05-04");
  await takeBack(enrolment, "2026-05-04");
  await takeBack(enrolment, "2019-01-01");
  expect(await told(enrolment)).toEqual([]);
});

test("the same dose told at once by two devices is one answer", async () => {
  const enrolment = await newEnrolment(await newProtocol());
  await Promise.all(
    (["taken", "skipped", "taken", "taken"] as const).map((status) =>
      tell(enrolment, "2026-05-04", { status }),
    ),
  );
  expect(await told(enrolment)).toHaveLength(1);
});

test("a check-in while the person pauses or stops is on a day that counts, or refused", async () => {
  const enrolment = await newEnrolment(await newProtocol());
  setClock("2026-05-05T10:00Z");
  const [said] = await Promise.allSettled([
    tell(enrolment, "2026-05-05"),
    as(enrolment.personId, (ctx) => pause(ctx, enrolment.id)),
  ]);
  const paused = await db().prisma.userProtocolPause.findFirstOrThrow({
    where: { userProtocolId: enrolment.id },
  });
  const from = said.status === "fulfilled" ? "2026-05-06" : "2026-05-05";
  expect(paused.fromDay).toEqual(new Date(from));
});

test("the list comes in pages, the newest day first, each check-in once", async () => {
  const enrolment = await newEnrolment(await newProtocol());
  for (const day of ["2026-05-04", "2026-05-05", "2026-05-06"]) {
    setClock(`${day}T10:00Z`);
    for (const slot of [0, 1]) await tell(enrolment, day, { slot });
  }
  const seen: string[] = [];
  let next: string | null | undefined = undefined;
  do {
    const page = await list(enrolment, next, 4);
    seen.push(
      ...page.checkIns.map(({ day, slot }) => `${day.toString()}.${slot}`),
    );
    next = page.next;
  } while (next !== null);
  expect(seen).toEqual([
    "2026-05-06.1",
    "2026-05-06.0",
    "2026-05-05.1",
    "2026-05-05.0",
    "2026-05-04.1",
    "2026-05-04.0",
  ]);
  expect((await list(enrolment, undefined, 6)).next).toBeNull();
});

test.each([["x"], ["2026-05-04"], ["2026-05-04.123"], ["'.1"]])(
  "%j is no place in a list",
  async (before) => {
    const enrolment = await newEnrolment(await newProtocol());
    await expect(list(enrolment, before)).rejects.toMatchObject({
      code: "invalid",
    });
  },
);

test("a place on a day that never was is before nothing; a page holds 1 to 100", async () => {
  const enrolment = await newEnrolment(await newProtocol());
  await tell(enrolment, "2026-05-04");
  expect(await list(enrolment, "2026-02-30.0")).toEqual({
    checkIns: [],
    next: null,
  });
  for (const limit of [0, 101, 1.5])
    await expect(list(enrolment, undefined, limit)).rejects.toMatchObject({
      code: "invalid",
    });
});

test("another person's check-ins are not found, nor are those of what is no id", async () => {
  const enrolment = await newEnrolment(await newProtocol());
  const personId = await newPerson();
  for (const id of [enrolment.id, newId(), "1", ""]) {
    const wrong = { personId, id };
    const asking = [
      () => tell(wrong, "2026-05-04"),
      () => takeBack(wrong, "2026-05-04"),
      () => list(wrong),
    ];
    for (const ask of asking)
      await expect(ask()).rejects.toMatchObject({ code: "not-found" });
  }
});

test("an unknown member is refused: a client learns of its typing error", async () => {
  const { personId, id: enrolmentId } = await newEnrolment(await newProtocol());
  const input = { enrolmentId, day: "2026-05-04", slot: 0, status: "taken" };
  const typo = { ...input, recordedAt: new Date(0) } as never;
  await expect(as(personId, (ctx) => checkIn(ctx, typo))).rejects.toMatchObject(
    { code: "invalid" },
  );
});
