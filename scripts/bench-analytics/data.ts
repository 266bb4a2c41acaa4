/** A partner whose people told for a year, made by the database itself: as many check-ins as wanted, in equal protocols. */
import type { Db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";
import { policy } from "../../app/journals/releases/policy.ts";
import { daysOf } from "../../app/journals/releases/windows.ts";
import { protocolInput } from "../../tests/contract/journals.ts";

/** The window of which is asked: the year ends with it. */
export const WINDOW = 36;
const DAYS = 364;
export const PROTOCOLS = 10;

export type Filled = {
  partnerId: string;
  protocolIds: string[];
  participants: number;
  checkIns: number;
};

/** Everybody shares; four of five days were taken, told the same evening. Statistics are made by the database, too. */
export async function fillPartner(
  { pool, prisma }: Db,
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
  await pool.query(
    `with people as (
       insert into journals.person (id, created_at, verified_at)
       select 'bench_' || gen_random_uuid(), $3::timestamptz - interval '30 days', $3::timestamptz - interval '30 days'
       from generate_series(1, $4::int) returning id
     ), enrolments as (
       insert into journals.user_protocol (partner_id, id, person_id, protocol_id, plan_version, started_on, time_zone,
         share_data_with_partner, shared_since, missed_through, next_missed_at, created_at)
       select $1, gen_random_uuid(), id, ($2::uuid[])[1 + (row_number() over ()) % ${PROTOCOLS}], 1, $3::timestamptz::date, 'UTC',
         true, $3, $3::timestamptz::date + ${DAYS}, '2100-01-01', $3 from people returning partner_id, id
     )
     insert into journals.user_protocol_plan (partner_id, user_protocol_id, from_day, version)
     select partner_id, id, $3::timestamptz::date, 1 from enrolments`,
    [partnerId, protocolIds, begun, participants],
  );
  const { rowCount } = await pool.query(
    `insert into journals.protocol_check_in (partner_id, user_protocol_id, day, slot, status, recorded_at)
     select partner_id, id, day, 0, case when random() < 0.8 then 'taken' else 'skipped' end, day + interval '20 hours'
     from journals.user_protocol, lateral generate_series(started_on, started_on + ${DAYS - 1}, interval '1 day') day
     where partner_id = $1`,
    [partnerId],
  );
  await pool.query(
    `insert into journals.enrolment_window (partner_id, user_protocol_id, "window", done, used, told)
     select partner_id, user_protocol_id, (day - $2::date) / ${policy.windows.days},
       coalesce(bit_or(bit) filter (where status = 'taken'), 0), coalesce(bit_or(bit) filter (where status = 'taken'), 0),
       bit_or(bit)
     from (select *, 1 << ((day - $2::date) % ${policy.windows.days}) as bit
           from journals.protocol_check_in where partner_id = $1) told
     group by 1, 2, 3`,
    [partnerId, policy.windows.epoch],
  );
  return { partnerId, protocolIds, participants, checkIns: rowCount ?? 0 };
}

/** A stored release for each protocol, as the job leaves it. */
export async function storeReleases(
  { prisma }: Db,
  { partnerId, protocolIds }: Filled,
): Promise<void> {
  await prisma.release.createMany({
    data: protocolIds.map((protocolId) => ({
      ...{ partnerId, id: newId(), protocolId, measure: "adherence" },
      ...{ window: WINDOW, isShown: true, cells: [1, 2, 3, 4, 5, 6] },
      ...{ answer: {}, policy: {}, releasedAt: new Date() },
    })),
  });
}

/** Check-ins with their protocol, by protocol and day: what somebody would build who asks the rows themselves. */
export async function indexByProtocol({ pool }: Db): Promise<void> {
  await pool.query(`
    create table bench_check_in as
      select protocol_id, day, user_protocol_id, told.status
      from journals.protocol_check_in told join journals.user_protocol u on u.id = user_protocol_id
      order by protocol_id, day`);
  await pool.query(
    "create index on bench_check_in (protocol_id, day) include (user_protocol_id, status)",
  );
  await pool.query("vacuum analyze");
}
