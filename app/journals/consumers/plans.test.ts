import { afterAll, beforeEach, expect, test } from "vitest";
import { closeDb } from "../../platform/db.server.ts";
import {
  as,
  changeProtocol,
  newEnrolment,
  newPerson,
  newProtocol,
  setClock,
} from "../../../tests/factories/people.ts";
import { dueOn, lastDay } from "../check-ins/course.ts";
import { parseDay } from "../check-ins/day.ts";
import { adopt } from "./adopt.server.ts";
import { getEnrolment } from "./courses.server.ts";
import { abandon } from "./enrolments.server.ts";
import { isSameRegimen, type Regimen } from "./plan.ts";
import { acceptPlan, findPendingPlan, getFollowed } from "./plans.server.ts";

afterAll(closeDb);
beforeEach(() => {
  setClock("2026-05-04T10:00Z");
});

type Of = { personId: string; id: string };
const followed = async ({ personId, id }: Of) =>
  (await as(personId, (ctx) => getFollowed(ctx, id))).version;
const pending = async ({ personId, id }: Of) =>
  (await as(personId, (ctx) => findPendingPlan(ctx, id)))?.version ?? null;
const accept = ({ personId, id: enrolmentId }: Of, version: number) =>
  as(personId, (ctx) => acceptPlan(ctx, { enrolmentId, version }));
const once = { schedule: { kind: "daily", times_per_day: 1 } };

test("other words for the same regimen apply by themselves from the next day", async () => {
  const protocol = await newProtocol();
  const enrolment = await newEnrolment(protocol);
  await changeProtocol(protocol, { instructions: "Take with much water." });
  expect(await pending(enrolment)).toBeNull();
  setClock("2026-05-04T21:59Z");
  expect(await followed(enrolment)).toBe(1);
  setClock("2026-05-04T22:00Z");
  expect(await followed(enrolment)).toBe(2);
});

test.each([
  ["a schedule", once],
  ["a dose", { dosage_info: { amount: 3, unit: "capsule" } }],
  ["a duration", { duration_days: 60 }],
])("%s that changes waits for a yes", async (_, change) => {
  const protocol = await newProtocol();
  const enrolment = await newEnrolment(protocol);
  await changeProtocol(protocol, change);
  setClock("2026-05-10T10:00Z");
  expect(await followed(enrolment)).toBe(1);
  expect(await pending(enrolment)).toBe(2);
  const { course, row } = await accept(enrolment, 2);
  expect(row.planVersion).toBe(2);
  expect(
    course.plans.map(({ fromDay, version }) => [fromDay.toString(), version]),
  ).toEqual([
    ["2026-05-04", 1],
    ["2026-05-11", 2],
  ]);
  expect(await pending(enrolment)).toBeNull();
  expect(await followed(enrolment)).toBe(1);
  setClock("2026-05-11T10:00Z");
  expect(await followed(enrolment)).toBe(2);
});

test("a new plan leaves what was due before as it was", async () => {
  const protocol = await newProtocol();
  const enrolment = await newEnrolment(protocol);
  await changeProtocol(protocol, { ...once, duration_days: 60 });
  setClock("2026-05-10T10:00Z");
  const { course } = await accept(enrolment, 2);
  const due = ["2026-05-04", "2026-05-10", "2026-05-11"].map((text) => {
    const day = parseDay(text);
    return day && dueOn(course, day);
  });
  expect(due).toEqual([2, 2, 1]);
  expect(lastDay(course)?.toString()).toBe("2026-07-02");
});

test("words that change while another regimen waits: what waits is the newest, what applies is the newest of the old regimen", async () => {
  const protocol = await newProtocol();
  const enrolment = await newEnrolment(protocol);
  await changeProtocol(protocol, { warnings: "New words." });
  await changeProtocol(protocol, { ...once, warnings: "New words." });
  await changeProtocol(protocol, { ...once, warnings: "Newer words." });
  setClock("2026-05-05T10:00Z");
  expect([await followed(enrolment), await pending(enrolment)]).toEqual([2, 4]);
  await expect(accept(enrolment, 3)).rejects.toMatchObject({
    code: "conflict",
    detail: "The plan that waits is version 4.",
  });
});

test("a regimen that was taken back waits no more", async () => {
  const protocol = await newProtocol();
  const enrolment = await newEnrolment(protocol);
  await changeProtocol(protocol, once);
  await changeProtocol(protocol, { timing: "in the evening" });
  expect(await pending(enrolment)).toBeNull();
  await expect(accept(enrolment, 2)).rejects.toMatchObject({
    code: "conflict",
    detail: "No plan waits to be accepted.",
  });
});

test("agreeing twice is agreeing once, and a later yes on the same day replaces the one before", async () => {
  const protocol = await newProtocol();
  const enrolment = await newEnrolment(protocol);
  await changeProtocol(protocol, once);
  await accept(enrolment, 2);
  await accept(enrolment, 2);
  await changeProtocol(protocol, { duration_days: 90 });
  const { course } = await accept(enrolment, 3);
  expect(course.plans.map(({ version }) => version)).toEqual([1, 3]);
});

test("who adopts now follows the newest version, and nothing waits for them", async () => {
  const protocol = await newProtocol();
  await changeProtocol(protocol, once);
  const enrolment = await newEnrolment(protocol);
  expect([await followed(enrolment), await pending(enrolment)]).toEqual([
    2,
    null,
  ]);
});

test("at its end an enrolment takes no new plan", async () => {
  const protocol = await newProtocol();
  const [ended, expired] = [
    await newEnrolment(protocol),
    await newEnrolment(protocol),
  ];
  await changeProtocol(protocol, once);
  await as(ended.personId, (ctx) => abandon(ctx, ended.id));
  await expect(accept(ended, 2)).rejects.toMatchObject({ code: "conflict" });
  setClock("2026-06-03T10:00Z");
  await expect(accept(expired, 2)).rejects.toMatchObject({ code: "conflict" });
});

test("a shorter plan than the days gone by ends today", async () => {
  const protocol = await newProtocol();
  const enrolment = await newEnrolment(protocol);
  await changeProtocol(protocol, { duration_days: 5 });
  setClock("2026-05-20T10:00Z");
  const { course } = await accept(enrolment, 2);
  expect(lastDay(course)?.toString()).toBe("2026-05-20");
});

test("a yes while another one is given takes effect once", async () => {
  const protocol = await newProtocol();
  const enrolment = await newEnrolment(protocol);
  await changeProtocol(protocol, once);
  await Promise.all([1, 2, 3].map(() => accept(enrolment, 2)));
  const { course } = await as(enrolment.personId, (ctx) =>
    getEnrolment(ctx, enrolment.id),
  );
  expect(course.plans).toHaveLength(2);
});

test("nobody reads or takes another person's plan", async () => {
  const protocol = await newProtocol();
  const { id } = await newEnrolment(protocol);
  await changeProtocol(protocol, once);
  const stranger = { personId: await newPerson(), id };
  const asking = [followed, pending, (of: Of) => accept(of, 2)];
  for (const ask of asking)
    await expect(ask(stranger)).rejects.toMatchObject({ code: "not-found" });
});

test.each([0, 1.5, -1, Number.NaN, Infinity])(
  "%d is no version",
  async (version) => {
    const enrolment = await newEnrolment(await newProtocol());
    await expect(accept(enrolment, version)).rejects.toMatchObject({
      code: "invalid",
    });
  },
);

test("an id is looked up even where the version is right", async () => {
  const { id: protocolId } = await newProtocol();
  const personId = await newPerson();
  await as(personId, (ctx) => adopt(ctx, { protocolId, timeZone: "UTC" }));
  await expect(accept({ personId, id: "1" }, 1)).rejects.toMatchObject({
    code: "not-found",
  });
});

const regimen: Regimen = {
  dosage_info: { amount: 2, unit: "capsule" },
  schedule: { kind: "weekly", days_of_week: [1, 3], times_per_day: 1 },
  duration_days: null,
};
test.each<[string, Regimen, boolean]>([
  [
    "the order of members and of weekdays",
    {
      duration_days: null,
      schedule: { times_per_day: 1, days_of_week: [3, 1], kind: "weekly" },
      dosage_info: { unit: "capsule", amount: 2 },
    },
    true,
  ],
  [
    "an amount",
    { ...regimen, dosage_info: { amount: 3, unit: "capsule" } },
    false,
  ],
  [
    "a weekday",
    {
      ...regimen,
      schedule: { kind: "weekly", days_of_week: [1], times_per_day: 1 },
    },
    false,
  ],
  ["an end", { ...regimen, duration_days: 30 }, false],
])("%s: the regimen stays the same?", (_, other, expected) => {
  expect(isSameRegimen(regimen, other)).toBe(expected);
});
