import { afterAll, expect, test } from "vitest";
import { closeDb, db } from "../../platform/db.server.ts";
import { newId } from "../../platform/ids.server.ts";
import {
  as,
  newEnrolment,
  newPerson,
  newProtocol,
  setClock,
} from "../../../tests/factories/people.ts";
import { checkIn } from "../check-ins/check-ins.server.ts";
import { giveFeedback } from "../feedback/feedback.server.ts";
import { setSharing } from "./consent.server.ts";
import { pause } from "./enrolments.server.ts";
import { deletePerson, registerPerson } from "./people.server.ts";

afterAll(closeDb);

test("a person is made once, and verified once for good", async () => {
  const id = `user_${newId()}`;
  const register = (isVerified: boolean) =>
    as(id, (ctx) => registerPerson(ctx, { isVerified }));
  setClock("2026-05-04T10:00Z");
  expect(await register(false)).toMatchObject({ id, verifiedAt: null });
  setClock("2026-05-05T10:00Z");
  const verified = {
    id,
    createdAt: new Date("2026-05-04T10:00Z"),
    verifiedAt: new Date("2026-05-05T10:00Z"),
    isSample: false,
  };
  expect(await register(true)).toEqual(verified);
  setClock("2026-05-06T10:00Z");
  expect(await register(true)).toEqual(verified);
  expect(await register(false)).toEqual(verified);
});

test("two registrations at once make one person", async () => {
  const id = `user_${newId()}`;
  await Promise.all(
    [1, 2, 3, 4].map(() =>
      as(id, (ctx) => registerPerson(ctx, { isVerified: true })),
    ),
  );
  expect(await db().prisma.person.count({ where: { id } })).toBe(1);
});

test.each(["", "a b", "user_\u0000", "sample_7", "x".repeat(129)])(
  "nobody is called %j",
  async (id) => {
    await expect(
      as(id, (ctx) => registerPerson(ctx, { isVerified: true })),
    ).rejects.toMatchObject({ code: "invalid" });
  },
);

test("nothing stays of a person who leaves, and nothing of anybody else goes", async () => {
  setClock("2026-05-04T10:00Z");
  const protocol = await newProtocol();
  const leaves = await newEnrolment(protocol);
  const stays = await newEnrolment(protocol);
  for (const { personId, id: enrolmentId } of [leaves, stays])
    await as(personId, async (ctx) => {
      const dose = { enrolmentId, day: "2026-05-04", slot: 0 };
      await checkIn(ctx, { ...dose, status: "taken", note: personId });
      await giveFeedback(ctx, { enrolmentId, rating: 4, note: personId });
      await setSharing(ctx, { enrolmentId, shares: true, textVersion: 1 });
      await pause(ctx, enrolmentId);
    });
  const before = await rowsThatSay(stays);
  expect(before).toEqual(await rowsThatSay(leaves));
  expect(before).toHaveLength(8);

  await as(leaves.personId, deletePerson);
  expect(await rowsThatSay(leaves)).toEqual([]);
  expect(await rowsThatSay(stays)).toEqual(before);
  await as(leaves.personId, deletePerson);
});

test("who has left can come back as somebody new", async () => {
  const id = await newPerson();
  await as(id, deletePerson);
  setClock("2026-06-01T10:00Z");
  const person = await as(id, (ctx) =>
    registerPerson(ctx, { isVerified: false }),
  );
  expect(person).toMatchObject({ createdAt: new Date("2026-06-01T10:00Z") });
});

/** Every table of the schema of which a row holds one of the ids, in whatever column. */
async function rowsThatSay(of: { personId: string; id: string }) {
  const { pool } = db();
  const { rows: tables } = await pool.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'journals' and table_type = 'BASE TABLE' order by 1",
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rowCount } = await pool.query(
      `select 1 from journals."${name}" row where row::text like any ($1)`,
      [[`%${of.personId}%`, `%${of.id}%`]],
    );
    if (rowCount !== 0) found.push(`${name}: ${rowCount ?? 0}`);
  }
  return found;
}
