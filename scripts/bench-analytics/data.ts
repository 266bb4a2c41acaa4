/** Partners whose people told for a year, made by the database itself: as many check-ins as wanted, in equal protocols. */
import type { PoolClient } from "pg";
import type { Db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";
import { policy } from "../../app/journals/releases/policy.ts";
import { daysOf } from "../../app/journals/releases/windows.ts";
import { protocolInput } from "../../tests/contract/journals.ts";
import { storeRelease } from "../../tests/factories/releases.ts";

/** The window of which is asked: the year ends with it. */
export const WINDOW = 36;
/** How many windows an answer tells of, its own among them. */
export const HISTORY = 12;
const DAYS = 364;
export const PROTOCOLS = 10;

export type Filled = {
  partnerId: string;
  protocolIds: string[];
  participants: number;
  checkIns: number;
};

const KEY = "protocol_check_in_pkey";

/**
 * Runs `fill` with nothing to be kept up with each row: references hold because all of a row's kin are made by one
 * statement, and the index of check-ins is made once they are there.
 */
export async function inBulk(
  { pool }: Db,
  fill: (client: PoolClient) => Promise<void>,
): Promise<void> {
  const client = await pool.connect();
  const { rows } = await client.query<{ key: string }>(
    "select pg_get_constraintdef(oid) as key from pg_constraint where conname = $1",
    [KEY],
  );
  const table = "alter table journals.protocol_check_in";
  await client.query(
    "set session_replication_role = replica; set maintenance_work_mem = '1GB'; set work_mem = '256MB'",
  );
  await client.query(`${table} drop constraint ${KEY}`);
  try {
    await fill(client);
  } finally {
    await client.query(`${table} add constraint ${KEY} ${rows[0]?.key}`);
    client.release(true); // its settings go with it
  }
}

/** What a database that has run for a while has behind it: nothing of the filling is left to be done during the bench. */
export async function settle({ pool }: Db): Promise<void> {
  await pool.query("vacuum (freeze, analyze)");
  await pool.query("checkpoint");
}

/**
 * Everybody shares; four of five days were taken, told the same evening. Rows lie as people told them, one day after the
 * other, not one person after the other. Statistics are made by the database, too.
 */
export async function fillPartner(
  { prisma }: Pick<Db, "prisma">,
  client: PoolClient,
  wanted: number,
): Promise<Filled> {
  const content = protocolInput({
    schedule: { kind: "daily", times_per_day: 1 },
    duration_days: null,
  });
  const { id: partnerId } = await prisma.partner.create({
    data: { id: newId(), name: `${wanted} check-ins` },
  });
  const protocolIds = Array.from({ length: PROTOCOLS }, () => newId());
  for (const id of protocolIds)
    await prisma.journalsProtocol.create({
      data: {
        ...{ id, partnerId, title: content.title, version: 1, content },
        versions: { create: { version: 1, content } },
      },
    });
  const participants = Math.round(wanted / DAYS);
  const from = daysOf(WINDOW)
    .to.subtract({ days: DAYS - 1 })
    .toString();
  const begun = `${from}T00:00Z`;
  await client.query(
    `with people as (
       insert into journals.person (id, created_at, verified_at)
       select 'bench_' || uuidv7(), $3::timestamptz - interval '30 days', $3::timestamptz - interval '30 days'
       from generate_series(1, $4::int) returning id
     ), enrolments as (
       insert into journals.user_protocol (partner_id, id, person_id, protocol_id, plan_version, started_on, time_zone,
         share_data_with_partner, shared_since, missed_through, next_missed_at, created_at)
       select $1, uuidv7(), id, ($2::uuid[])[1 + (row_number() over ()) % ${PROTOCOLS}], 1, $3::timestamptz::date, 'UTC',
         true, $3, $3::timestamptz::date + ${DAYS}, '2100-01-01', $3 from people returning partner_id, id
     )
     insert into journals.user_protocol_plan (partner_id, user_protocol_id, from_day, version)
     select partner_id, id, $3::timestamptz::date, 1 from enrolments`,
    [partnerId, protocolIds, begun, participants],
  );
  let checkIns = 0;
  for (let nth = 0; nth < DAYS; nth += 1) {
    const { rowCount } = await client.query(
      `insert into journals.protocol_check_in (partner_id, user_protocol_id, day, slot, status, recorded_at)
       select partner_id, id, day, 0, case when random() < 0.8 then 'taken' else 'skipped' end,
         day::timestamp at time zone 'UTC' + interval '20 hours'
       from journals.user_protocol, lateral (select started_on + $2::int as day) told
       where partner_id = $1 order by random()`,
      [partnerId, nth],
    );
    checkIns += rowCount ?? 0;
  }
  await client.query(
    `insert into journals.enrolment_window (partner_id, user_protocol_id, "window", done, used, told)
     select partner_id, user_protocol_id, (day - $2::date) / ${policy.windows.days},
       coalesce(bit_or(bit) filter (where status = 'taken'), 0), coalesce(bit_or(bit) filter (where status = 'taken'), 0),
       bit_or(bit)
     from (select *, 1 << ((day - $2::date) % ${policy.windows.days}) as bit
           from journals.protocol_check_in where partner_id = $1) told
     group by 1, 2, 3 order by 3, random()`,
    [partnerId, policy.windows.epoch],
  );
  return { partnerId, protocolIds, participants, checkIns };
}

/** A stored release for each protocol, as the job leaves it: with the windows before. */
export async function storeReleases({
  partnerId,
  protocolIds,
}: Filled): Promise<void> {
  const about = { value: 0.75, low: 0.71, high: 0.79 };
  const history = Array.from({ length: HISTORY }, (_, at) => {
    const { from, to } = daysOf(WINDOW - HISTORY + 1 + at);
    const window = { from: from.toString(), to: to.toString() };
    return { window, participants: 60, mean_pdc: about, adherent: about };
  });
  for (const protocolId of protocolIds)
    for (let at = 1; at <= HISTORY; at += 1)
      await storeRelease({
        ...{ partnerId, protocolId, measure: "adherence" },
        ...{ window: WINDOW - HISTORY + at, numbers: { history } },
      });
}

/** Check-ins with their protocol, by protocol and day: what somebody would build who asks the rows themselves. */
export async function indexByProtocol(client: PoolClient): Promise<void> {
  await client.query(`
    create table bench_check_in as
      select protocol_id, day, user_protocol_id, told.status
      from journals.protocol_check_in told join journals.user_protocol u on u.id = user_protocol_id
      order by protocol_id, day`);
  await client.query(
    "create index on bench_check_in (protocol_id, day) include (user_protocol_id, status)",
  );
}
