import { afterAll, expect, test } from "vitest";
import { closeDb } from "../../platform/db.server.ts";
import {
  as,
  changeProtocol,
  newEnrolment,
  newProtocol,
  setClock,
} from "../../../tests/factories/people.ts";
import { checkIn, listCheckIns } from "../check-ins/check-ins.server.ts";
import { getEnrolment } from "./courses.server.ts";
import { abandon } from "./enrolments.server.ts";
import { acceptPlan } from "./plans.server.ts";
import { changeTimeZone } from "./time-zone.server.ts";

afterAll(closeDb);

type Of = { personId: string; id: string };
const move = ({ personId }: Of, timeZone: string) =>
  as(personId, (ctx) => changeTimeZone(ctx, { timeZone }));
const tell = ({ personId, id: enrolmentId }: Of, day: string) =>
  as(personId, (ctx) =>
    checkIn(ctx, { enrolmentId, day, slot: 0, status: "taken" }),
  );
const plans = async ({ personId, id }: Of) =>
  (await as(personId, (ctx) => getEnrolment(ctx, id))).course.plans.map(
    ({ fromDay, version, timeZone }) =>
      [fromDay.toString(), version, timeZone] as const,
  );

test("the new zone counts from the next day on", async () => {
  setClock("2026-05-04T10:00Z");
  const enrolment = await newEnrolment(await newProtocol());
  await move(enrolment, "Pacific/Honolulu");
  expect(await plans(enrolment)).toEqual([
    ["2026-05-04", 1, null],
    ["2026-05-05", 1, "Pacific/Honolulu"],
  ]);
  // 5 May in Berlin, 4 May in Honolulu
  setClock("2026-05-05T09:00Z");
  await expect(tell(enrolment, "2026-05-05")).rejects.toMatchObject({
    code: "invalid",
  });
  setClock("2026-05-05T10:00Z");
  await tell(enrolment, "2026-05-05");
});

test("what was told in time stays in time after a move to the east", async () => {
  setClock("2026-05-04T10:00Z");
  const enrolment = await newEnrolment(await newProtocol(), "Pacific/Honolulu");
  // the last minute of the window of 4 May
  setClock("2026-05-07T09:59Z");
  expect(await tell(enrolment, "2026-05-04")).toMatchObject({ isLate: false });
  await move(enrolment, "Pacific/Kiritimati");
  const { checkIns } = await as(enrolment.personId, (ctx) =>
    listCheckIns(ctx, { enrolmentId: enrolment.id }),
  );
  expect(checkIns).toMatchObject([{ isLate: false }]);
});

test("a move back on the same day, and a plan accepted on it, both hold", async () => {
  setClock("2026-05-04T10:00Z");
  const protocol = await newProtocol();
  const enrolment = await newEnrolment(protocol);
  await move(enrolment, "Asia/Tokyo");
  await changeProtocol(protocol, { duration_days: 10 });
  await as(enrolment.personId, (ctx) =>
    acceptPlan(ctx, { enrolmentId: enrolment.id, version: 2 }),
  );
  expect(await plans(enrolment)).toEqual([
    ["2026-05-04", 1, null],
    ["2026-05-05", 2, "Asia/Tokyo"],
  ]);
  await move(enrolment, "Europe/Berlin");
  expect(await plans(enrolment)).toEqual([
    ["2026-05-04", 1, null],
    ["2026-05-05", 2, "Europe/Berlin"],
  ]);
});

test("the zone one lives in already changes nothing, nor does a move after the end", async () => {
  setClock("2026-05-04T10:00Z");
  const enrolment = await newEnrolment(await newProtocol());
  await move(enrolment, "Europe/Berlin");
  await as(enrolment.personId, (ctx) => abandon(ctx, enrolment.id));
  await move(enrolment, "Asia/Tokyo");
  expect(await plans(enrolment)).toEqual([["2026-05-04", 1, null]]);
});

test("an unknown person moves nowhere, and nobody moves to a zone that is none", async () => {
  const enrolment = await newEnrolment(await newProtocol());
  await expect(move(enrolment, "Mars/Base")).rejects.toMatchObject({
    code: "invalid",
  });
  await expect(
    move({ personId: "user_unknown", id: "" }, "Asia/Tokyo"),
  ).rejects.toMatchObject({ code: "not-found" });
});
