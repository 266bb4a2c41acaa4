import { rebuildStatistics } from "../../app/journals/statistics/rebuild.server.ts";
import { now } from "../../app/platform/clock.ts";
import { db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";

const DAYS = 56;
const ACCOUNT_DAYS = 9;

/**
 * These people adopt the protocol and share from now on, and tell of 56 days, each after another rule: loaded in bulk, also
 * the days to come. Answers their enrolments.
 */
export async function newSharers(
  { partnerId, protocolId }: { partnerId: string; protocolId: string },
  personIds: string[],
): Promise<Map<string, string>> {
  const ids = personIds.map(() => newId());
  const given = [partnerId, protocolId, personIds, ids, now()];
  const { pool, prisma } = db();
  await pool.query(
    `with people as (
       insert into journals.person (id, created_at, verified_at)
       select unnest($3::text[]), $5::timestamptz - interval '${ACCOUNT_DAYS} days', $5::timestamptz - interval '${ACCOUNT_DAYS} days'
       on conflict do nothing
     ), enrolments as (
       insert into journals.user_protocol (partner_id, id, person_id, protocol_id, plan_version, started_on, time_zone,
         share_data_with_partner, shared_since, next_missed_at, created_at)
       select $1, u.id, u.person, $2, 1, $5::timestamptz::date, 'UTC', true, $5, '2100-01-01', $5
       from unnest($3::text[], $4::uuid[]) u(person, id)
     ), plans as (
       insert into journals.user_protocol_plan (partner_id, user_protocol_id, from_day, version)
       select $1, unnest($4::uuid[]), $5::timestamptz::date, 1
     )
     insert into journals.protocol_check_in (partner_id, user_protocol_id, day, slot, status, recorded_at)
     select $1, u.id, day, 0, case when (u.nth * 7 + extract(doy from day)) % 10 < 4 + u.nth % 7 then 'taken' else 'skipped' end,
       day + interval '20 hours'
     from unnest($4::uuid[]) with ordinality u(id, nth),
       generate_series($5::timestamptz::date, $5::timestamptz::date + ${DAYS - 1}, interval '1 day') day`,
    given,
  );
  await rebuildStatistics(prisma, { partnerId, ids }, { repairs: true });
  return new Map(personIds.map((personId, at) => [personId, ids[at] ?? ""]));
}
