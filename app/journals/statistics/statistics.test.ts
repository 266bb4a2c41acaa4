import { afterAll, expect, test } from "vitest";
import {
  as,
  BERLIN,
  changeProtocol,
  newEnrolment,
  newProtocol,
  setClock,
} from "../../../tests/factories/people.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { checkIn, deleteCheckIn } from "../check-ins/check-ins.server.ts";
import { parseDay } from "../check-ins/day.ts";
import { setSharing } from "../consumers/consent.server.ts";
import { deletePerson } from "../consumers/people.server.ts";
import { acceptPlan } from "../consumers/plans.server.ts";
import { dayNumber } from "../releases/windows.ts";
import { auditStatistics } from "./audit.server.ts";
import { placeOf } from "./day-bits.ts";
import { rebuildStatistics } from "./rebuild.server.ts";

afterAll(closeDb);

type Who = Awaited<ReturnType<typeof newEnrolment>>;

/** A person who follows something of two doses a day since 4 May, and shares when asked. */
async function newFollower(shares = true) {
  setClock("2026-05-04T08:00Z");
  const schedule = { kind: "daily", times_per_day: 2 };
  const protocol = await newProtocol({ schedule });
  const who = await newEnrolment(protocol, BERLIN);
  if (shares) await share(who, true);
  return { ...who, protocol };
}

const share = ({ personId, id: enrolmentId }: Who, shares: boolean) =>
  as(personId, (ctx) =>
    setSharing(ctx, { enrolmentId, shares, textVersion: 1 }),
  );

const tell = (
  { personId, id: enrolmentId }: Who,
  day: string,
  slot = 0,
  status: "taken" | "skipped" = "taken",
) => as(personId, (ctx) => checkIn(ctx, { enrolmentId, day, slot, status }));

const takeBack = ({ personId, id: enrolmentId }: Who, day: string, slot = 0) =>
  as(personId, (ctx) => deleteCheckIn(ctx, { enrolmentId, day, slot }));

/** Which bits are set of the day: done, used, told. */
async function keptOf({ id }: Who, on: string): Promise<string[]> {
  const day = parseDay(on);
  if (!day) throw new Error(`no day ${on}`);
  const { window, bit } = placeOf(dayNumber(day));
  const row = await db().prisma.enrolmentWindow.findFirst({
    where: { userProtocolId: id, window },
  });
  if (!row) return [];
  return (["done", "used", "told"] as const).filter((name) => row[name] & bit);
}

const rowsOf = ({ id }: Who) =>
  db().prisma.enrolmentWindow.count({ where: { userProtocolId: id } });

test("a day is told of, used and done with the answers that make it so, and no more when they are taken back", async () => {
  const who = await newFollower();
  const day = "2026-05-04";
  await tell(who, day, 0, "skipped");
  expect(await keptOf(who, day)).toEqual(["told"]);
  await tell(who, day, 1);
  expect(await keptOf(who, day)).toEqual(["used", "told"]);
  await tell(who, day, 0);
  expect(await keptOf(who, day)).toEqual(["done", "used", "told"]);
  await takeBack(who, day, 1);
  expect(await keptOf(who, day)).toEqual(["used", "told"]);
  await takeBack(who, day, 0);
  expect(await rowsOf(who)).toBe(0);
});

test("an answer told too late sets nothing, and one changed too late is gone", async () => {
  const who = await newFollower();
  await tell(who, "2026-05-04", 0);
  setClock("2026-05-07T08:00Z");
  await tell(who, "2026-05-04", 1);
  expect(await keptOf(who, "2026-05-04")).toEqual(["used", "told"]);
  await tell(who, "2026-05-04", 0, "skipped");
  expect(await rowsOf(who)).toBe(0);
});

test("whoever does not share has nothing kept; a yes makes it of all before, a no and leaving leave nothing", async () => {
  const who = await newFollower(false);
  await tell(who, "2026-05-04");
  setClock("2026-05-20T08:00Z");
  await tell(who, "2026-05-20");
  expect(await rowsOf(who)).toBe(0);
  await share(who, true);
  expect(await rowsOf(who)).toBe(2);
  expect(await keptOf(who, "2026-05-04")).toEqual(["used", "told"]);
  await share(who, false);
  expect(await rowsOf(who)).toBe(0);
  await share(who, true);
  expect(await rowsOf(who)).toBe(2);
  await as(who.personId, deletePerson);
  expect(await rowsOf(who)).toBe(0);
});

test("people of a protocol who opt out, opt in, tell and leave at once wait for none but themselves, and nothing is wrong", async () => {
  const { protocol, ...first } = await newFollower();
  const people = [first];
  while (people.length < 24) people.push(await newEnrolment(protocol, BERLIN));
  const acts = people.flatMap((who, at) => [
    () => tell(who, "2026-05-04"),
    () => share(who, at % 3 !== 0),
    () => tell(who, "2026-05-04", 1),
    () => share(who, at % 2 === 0),
    () => takeBack(who, "2026-05-04"),
  ]);
  // from both ends: who comes before whom is not the same for all
  const queue = acts.flatMap((act, at) => [act, acts.at(-1 - at) ?? act]);
  const leaving = people.slice(10, 14); // all that they do is done by then
  queue.push(
    ...leaving.map(
      ({ personId }) =>
        () =>
          as(personId, deletePerson),
    ),
  );
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let act = queue.shift(); act; act = queue.shift()) await act();
    }),
  );
  const scope = { protocolId: protocol.id };
  const { prisma } = db();
  expect(
    await rebuildStatistics(prisma, scope, { repairs: false }),
  ).toMatchObject({ enrolments: 20, wrong: [] });
  const staying = people.filter((who) => !leaving.includes(who));
  await Promise.all(staying.map((who) => share(who, false)));
  const { partnerId } = protocol;
  expect(await prisma.enrolmentWindow.count({ where: { partnerId } })).toBe(0);
});

test("an answer that a clock ahead took, before a plan from its day on was agreed to, counts by that plan", async () => {
  const who = await newFollower();
  setClock("2026-05-05T00:30+02:00");
  await tell(who, "2026-05-05");
  expect(await keptOf(who, "2026-05-05")).toEqual(["used", "told"]);
  setClock("2026-05-04T23:59+02:00");
  const schedule = { kind: "daily", times_per_day: 1 };
  await changeProtocol(who.protocol, { schedule });
  await as(who.personId, (ctx) =>
    acceptPlan(ctx, { enrolmentId: who.id, version: 2 }),
  );
  expect(await keptOf(who, "2026-05-05")).toEqual(["done", "used", "told"]);
});

test.each([
  ["a day too many", "update journals.enrolment_window set told = told | 8"],
  ["a day too few", "delete from journals.enrolment_window"],
  [
    "statistics of somebody who does not share",
    "update journals.user_protocol set share_data_with_partner = false",
  ],
  [
    "an answer that was not counted",
    "update journals.protocol_check_in set status = 'skipped'",
  ],
])("the audit finds %s and makes it right", async (_, sql) => {
  await db().prisma.person.deleteMany();
  const right = await newFollower();
  const wrong = await newFollower();
  for (const who of [right, wrong]) await tell(who, "2026-05-04");
  expect(await auditStatistics()).toEqual({
    enrolments: 2,
    wrong: 0,
    repaired: 0,
  });
  await db().pool.query(`${sql} where partner_id = $1`, [
    wrong.protocol.partnerId,
  ]);
  expect(await auditStatistics()).toEqual({
    enrolments: 2,
    wrong: 1,
    repaired: 1,
  });
  expect(await auditStatistics()).toMatchObject({ wrong: 0 });
});

test("of one protocol alone statistics are made anew, and told how much was read", async () => {
  await db().prisma.person.deleteMany();
  const [one, other] = [await newFollower(), await newFollower()];
  for (const who of [one, other])
    for (const slot of [0, 1]) await tell(who, "2026-05-04", slot);
  await db().prisma.enrolmentWindow.deleteMany();
  const scope = { protocolId: one.protocol.id };
  expect(
    await rebuildStatistics(db().prisma, scope, { repairs: true }),
  ).toMatchObject({ enrolments: 1, answers: 2, wrong: [{ id: one.id }] });
  expect([await rowsOf(one), await rowsOf(other)]).toEqual([1, 0]);
});
