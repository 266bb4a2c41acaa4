import { EventEmitter, once } from "node:events";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDb, db } from "../../app/platform/db.server.ts";
import { dayNumber } from "../../scripts/simulator/calendar.ts";
import { countActive } from "../../scripts/simulator/census.ts";
import {
  loadSample,
  type SampleOptions,
} from "../../scripts/simulator/load.ts";
import { markAsDemo } from "../../scripts/simulator/mark.ts";
import { lastWindow, simulate } from "../../scripts/simulator/simulate.ts";
import { startChild } from "../child.ts";
import { newPartner } from "../factories/sample.ts";

const TODAY = "2026-11-23";
const address = process.env.DATABASE_URL ?? "";
const told = { seed: 1, today: TODAY };
const client = new pg.Client(address);
beforeAll(() => client.connect());
afterAll(async () => {
  await client.end();
  await closeDb();
});

const count = async (sql: string, values: unknown[] = []) => {
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from ${sql}`,
    values,
  );
  return rows[0]?.count;
};

test("a database without the mark of a demo gets no simulated people", async () => {
  const { shop } = await newPartner([3]);
  await expect(loadSample(address, { ...told, shop })).rejects.toThrow(
    'This database carries no mark "demo"',
  );
  expect(await count("journals.person")).toBe(0);
  expect(await count("journals.partner where is_sample")).toBe(0);
  await markAsDemo(client);
  await markAsDemo(client);
});

test("a store that never opened the app has no partner to load people for", async () => {
  const shop = "unknown.myshopify.com";
  await expect(loadSample(address, { ...told, shop })).rejects.toThrow(
    "unknown.myshopify.com has no partner in Journals.",
  );
});

test("a partner whose people are real gets no simulated ones", async () => {
  const { id, shop, protocols } = await newPartner([3]);
  await db().prisma.person.create({
    data: { id: "user_1", createdAt: new Date() },
  });
  await db().prisma.userProtocol.create({
    data: {
      ...{ partnerId: id, id, personId: "user_1", planVersion: 1 },
      protocolId: protocols[0]?.id ?? "",
      ...{ startedOn: new Date(TODAY), timeZone: "UTC" },
      createdAt: new Date(),
    },
  });
  await expect(loadSample(address, { ...told, shop })).rejects.toThrow(
    `${shop} is a real partner with people of its own`,
  );
  expect(await count("journals.partner where is_sample")).toBe(0);
});

test("what was simulated is in the database, marked as sample, and a second load adds nothing", async () => {
  const { id, shop, protocols } = await newPartner([40, 8]);
  const summary = await loadSample(address, { ...told, shop, protocols });
  const lives = [...simulate({ ...told, protocols })];
  const checkIns = lives.reduce((sum, life) => sum + life.checkIns.length, 0);
  expect(summary).toMatchObject({
    enrolments: lives.length,
    check_ins: checkIns,
  });
  const of = (table: string) => count(`${table} where partner_id = $1`, [id]);
  expect(await of("journals.user_protocol")).toBe(lives.length);
  expect(await of("journals.user_protocol_plan")).toBe(lives.length);
  expect(await of("journals.protocol_check_in")).toBe(checkIns);
  expect(await count("journals.person where is_sample")).toBe(
    new Set(lives.map(({ person }) => person.id)).size,
  );
  expect(
    await count("journals.partner where is_sample and id = $1", [id]),
  ).toBe(1);
  expect(await loadSample(address, { ...told, shop, protocols })).toBe(null);
  expect(await of("journals.protocol_check_in")).toBe(checkIns);
});

type Count = { id: string; active: number };
/** People of daily protocols who count in the window from 5 October to 1 November, as the policy of releases has it. */
const ACTIVE = `
  with due as (
    select c.user_protocol_id, c.day, u.started_on,
           count(*) filter (where c.status = 'taken' and c.recorded_at
                 <= ((c.day + 1)::timestamp at time zone u.time_zone) + interval '48 hours')
             >= (p.content #>> '{schedule,times_per_day}')::int as done
      from journals.protocol_check_in c
      join journals.user_protocol u on u.partner_id = c.partner_id and u.id = c.user_protocol_id
      join journals.protocol p on p.id = u.protocol_id
     where c.day <= '2026-11-01' and p.id = any($1)
     group by 1, 2, 3, p.content),
  runs as (
    select *, count(*) filter (where done) over (partition by user_protocol_id order by day) as run
      from due),
  gaps as (
    select user_protocol_id, coalesce(max(day) filter (where done) + 1, min(started_on)) as stopped_on
      from runs group by user_protocol_id, run having count(*) filter (where not done) >= 14),
  eligible as (
    select distinct on (u.person_id) u.id, u.protocol_id
      from journals.user_protocol u join journals.person p on p.id = u.person_id
     where u.share_data_with_partner and u.shared_since < '2026-10-05T00:00Z'
       and p.verified_at is not null and p.created_at < '2026-09-28T00:00Z'
       and u.protocol_id = any($1)
       and (select count(*) from due where due.user_protocol_id = u.id and day >= '2026-10-05') >= 7
     order by u.person_id, u.shared_since)
  select protocol_id as id, count(*)::int as active from eligible
   where not exists (select from gaps where user_protocol_id = eligible.id and stopped_on < '2026-10-05')
   group by 1`;

test("the database counts the active people of the last window as the simulator does", async () => {
  const { shop, protocols } = await newPartner([30, 8]);
  await loadSample(address, { ...told, shop, protocols });
  const ids = protocols.map(({ id }) => id);
  const { rows } = await client.query<Count>(ACTIVE, [ids]);
  const window = lastWindow(TODAY);
  expect(window.from).toBe(dayNumber("2026-10-05"));
  const lives = simulate({ ...told, protocols });
  const simulated = countActive(lives, protocols, window);
  expect(new Map(rows.map(({ id, active }) => [id, active]))).toEqual(
    simulated,
  );
  expect([...simulated.values()]).toEqual([30, 8]);
});

test("a protocol is older than whoever follows it", async () => {
  const { id, shop, protocols } = await newPartner([3]);
  await loadSample(address, { ...told, shop, protocols });
  expect(
    await count(
      `journals.user_protocol u
         join journals.protocol p on p.id = u.protocol_id
         join journals.protocol_version v on v.protocol_id = p.id
        where p.partner_id = $1 and (u.created_at < p.created_at or u.created_at < v.created_at)`,
      [id],
    ),
  ).toBe(0);
});

test("of two loads at once one puts the people in, the other finds them there", async () => {
  const { id, shop, protocols } = await newPartner([5]);
  const load = () => loadSample(address, { ...told, shop, protocols });
  const [one, other] = await Promise.all([load(), load()]);
  const loaded = one ?? other;
  expect([one, other]).toContain(null);
  expect(
    await count("journals.user_protocol where partner_id = $1", [id]),
  ).toBe(loaded?.enrolments);
});

test("while people are loaded the app works on with the partner and its protocols", async () => {
  const { id, shop, protocols } = await newPartner([3]);
  const { load, reached, goOn } = heldLoad({ ...told, shop, protocols });
  await reached;
  const locked = await client
    .query("select from journals.partner where id = $1 for update nowait", [id])
    .then(() => "nothing", String);
  await client.query("set lock_timeout = '2s'");
  const saved = await client
    .query(
      "update journals.protocol set updated_at = now() where partner_id = $1",
      [id],
    )
    .then(({ rowCount }) => rowCount, String);
  goOn();
  // what an exchange of tokens waits for, and what a save of a protocol writes
  expect([locked, saved]).toEqual(["nothing", 1]);
  expect((await load)?.enrolments).toBeGreaterThan(3);
});

test("people who belong to nothing are found before anything is kept", async () => {
  const { id, shop, protocols } = await newPartner([3]);
  const { load, reached, goOn } = heldLoad({ ...told, shop, protocols });
  await reached;
  await client.query("delete from journals.protocol where partner_id = $1", [
    id,
  ]);
  goOn();
  await expect(load).rejects.toThrow(
    "A row of user_protocol refers to no protocol.",
  );
  expect(
    await count("journals.user_protocol where partner_id = $1", [id]),
  ).toBe(0);
});

/** A load that waits before it commits. */
function heldLoad(options: SampleOptions) {
  const gate = new EventEmitter();
  const reached = once(gate, "reached");
  const opened = once(gate, "open");
  const load = loadSample(address, {
    ...options,
    progress: async () => {
      gate.emit("reached");
      await opened;
    },
  });
  return {
    load,
    reached: Promise.race([reached, load]),
    goOn: () => gate.emit("open"),
  };
}

test("a load that is killed leaves nothing, and the next one does all", async () => {
  const { id, shop, protocols } = await newPartner([3]);
  const { child, ended } = startChild(
    path.join(import.meta.dirname, "sample.process.ts"),
    { DATABASE_URL: address },
    [JSON.stringify({ ...told, shop, protocols })],
  );
  await Promise.race([once(child, "message"), ended]);
  expect(child.exitCode).toBe(null);
  child.kill("SIGKILL");
  await ended;
  const people = () =>
    count("journals.user_protocol where partner_id = $1", [id]);
  expect(await people()).toBe(0);
  expect(
    await count("journals.partner where is_sample and id = $1", [id]),
  ).toBe(0);
  const summary = await loadSample(address, { ...told, shop, protocols });
  expect(await people()).toBe(summary?.enrolments);
});

test("nobody follows what is archived, or what nobody could be counted in", async () => {
  const { id, shop } = await newPartner([3, 3]);
  const [archived, rare] = await db().prisma.journalsProtocol.findMany({
    where: { partnerId: id },
  });
  await db().prisma.journalsProtocol.update({
    where: { id: archived?.id ?? "" },
    data: { status: "archived" },
  });
  const schedule = { kind: "every_n_days", n: 30 };
  await db().prisma.journalsProtocol.update({
    where: { id: rare?.id ?? "" },
    data: { content: { ...Object(rare?.content), schedule } as object },
  });
  expect(await loadSample(address, { ...told, shop })).toMatchObject({
    enrolments: 0,
  });
});
