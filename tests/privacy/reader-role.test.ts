/** The releases-only role of the database: what it sees, which is releases and the dates of protocols, and what it does not. */
import { readFileSync } from "node:fs";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newId } from "../../app/platform/ids.server.ts";

const ROLE = `reader_${newId().replaceAll("-", "")}`;
const address = new URL(process.env["DATABASE_URL"] ?? "");
address.username = ROLE;
process.env["ANALYTICS_DATABASE_URL"] = address.href; // before anything reads the environment

const { prepareReader } =
  await import("../../app/journals/releases/reader.server.ts");
const { closeDb, db, readerDb } =
  await import("../../app/platform/db.server.ts");
const { createProtocol, newPartner, send } =
  await import("../contract/journals.ts");
const { storeRelease } = await import("../factories/releases.ts");

/** Every table of the schema, from the Prisma schema, so that a new one cannot be forgotten. */
const tables = [
  ...readFileSync("prisma/schema.prisma", "utf8").matchAll(
    /^model \w+ \{.*?@@map\("(\w+)"\)\s+@@schema\("(\w+)"\)/gms,
  ),
].map(([, table = "", schema = ""]) => `${schema}.${table}`);
/** No right to it; or a view through which nobody can write. */
const REFUSED = /^(42501|55000)$/;

let reader: pg.Client;
beforeAll(async () => {
  await prepareReader();
  reader = new pg.Client(address.href);
  await reader.connect();
});
afterAll(async () => {
  await reader.end();
  await db().pool.query(`drop owned by ${ROLE}`);
  await closeDb();
});

test("the tables are found in the schema", () => {
  expect(tables.length).toBeGreaterThan(30);
  expect(tables).toContain("journals.person");
});

const told = async () => (await send("GET", "/api/health")).json;

test("it is in force, also when it is made once more by another process", async () => {
  const both = [prepareReader(), prepareReader()];
  expect(await Promise.all(both)).toEqual([
    { state: "in_force" },
    { state: "in_force" },
  ]);
  expect(await told()).toMatchObject({ analytics_role: "in_force" });
});

describe("on its connection", () => {
  test.each(tables.filter((table) => table !== "journals.release"))(
    "select on %s is refused",
    async (table) => {
      const asked = reader.query(`select 1 from ${table} limit 1`);
      await expect(asked).rejects.toMatchObject({ code: "42501" });
    },
  );

  test.each(["release", "standing_release", "protocol_calendar"])(
    "journals.%s is readable and cannot be written",
    async (name) => {
      await expect(
        reader.query(`select 1 from journals.${name} limit 1`),
      ).resolves.toBeDefined();
      await expect(
        reader.query(`delete from journals.${name}`),
      ).rejects.toMatchObject({
        code: expect.stringMatching(REFUSED) as string,
      });
    },
  );
});

test("the analytics routes answer through it, and only through it", async () => {
  const partner = await newPartner();
  const { id } = await createProtocol(partner.token);
  const stored = await storeRelease({
    ...{ partnerId: partner.partnerId, protocolId: id },
    ...{ measure: "adherence", window: 20 },
  });
  const path = `/api/v1/analytics/protocols/${id}/adherence`;
  const ask = () => send("GET", path, { token: partner.token });
  expect((await ask()).json).toEqual(stored);
  const { pool } = db();
  await pool.query(`revoke select on journals.standing_release from ${ROLE}`);
  expect((await ask()).status).toBe(500);
  await prepareReader();
  expect((await ask()).status).toBe(200);
});

test("a role that reaches more is told, without saying what", async () => {
  await db().pool.query(`grant select on journals.person to ${ROLE}`);
  expect(await prepareReader()).toEqual({
    state: "not_in_force",
    reason: "it reaches journals.person",
  });
  expect(await told()).toEqual({
    status: "ok",
    idempotency_keys: true,
    analytics_role: "not_in_force",
  });
  await db().pool.query(`revoke select on journals.person from ${ROLE}`);
  expect(readerDb()).not.toBeNull();
});
