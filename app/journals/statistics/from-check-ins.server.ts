/** Statistics made of check-ins alone: when a person begins to share, and to see that those kept are right. */
import type { UserProtocol } from "@prisma/client";
import type { Enrolment } from "../consumers/courses.server.ts";
import type { Tx } from "../context.ts";
import { policy } from "../releases/policy.ts";
import { toCourseDays } from "./course-days.ts";
import type { Statistics } from "./day-bits.ts";
import { type DoseAnswers, statisticsOf } from "./window-bits.ts";

type Row = Pick<UserProtocol, "partnerId" | "id">;

/** Of one enrolment: what stands at the same place of each list belongs together. */
type Told = {
  id: string;
  windows: number[];
  slots: number[];
  told: number[];
  taken: number[];
  recordedAtMs: (number | null)[];
  answers: number;
};

/** So many windows before the epoch days are counted from: what is divided there is never negative. */
const BEFORE_EPOCH = 1000;
/** An answer is in time everywhere when it comes before the second day after its own begins in UTC: ten hours to spare. */
const SURELY_IN_TIME_DAYS = 2;

export type Made = {
  /** By enrolment; who told nothing in time has an empty one. */
  statistics: Map<string, Statistics>;
  /** How many answers were read: missed doses are none. */
  answers: number;
};

/** Reads every answer of the enrolments, and nothing else of theirs. */
export async function makeStatistics(
  tx: Tx,
  enrolments: readonly Enrolment[],
): Promise<Made> {
  const rows = await readTold(
    tx,
    enrolments.map(({ row }) => row),
  );
  const byId = new Map(rows.map((told) => [told.id, told]));
  let answers = 0;
  const statistics = new Map(
    enrolments.map(({ row, course }) => {
      const told = byId.get(row.id);
      answers += told?.answers ?? 0;
      const ofDoses = told ? answersOf(told) : [];
      return [row.id, statisticsOf(toCourseDays(course), ofDoses)];
    }),
  );
  return { statistics, answers };
}

/**
 * The database puts the answers for a dose together, a window's in one number, as long as no zone is asked whether they are
 * in time. One row for each enrolment, however many windows it has: rows cost more than what is in them. All enrolments by
 * one condition, so that answers are read as they lie on the disk, by the day they were given, and not person by person.
 */
function readTold(tx: Tx, rows: readonly Row[]): Promise<Told[]> {
  const { days, epoch } = policy.windows;
  const partnerIds = [...new Set(rows.map(({ partnerId }) => partnerId))];
  return tx.$queryRaw<Told[]>`
    select user_protocol_id::text as id, array_agg("window") as windows, array_agg(slot) as slots,
      array_agg(told) as told, array_agg(taken) as taken,
      array_agg(round(extract(epoch from recorded_at) * 1000)::float8) as "recordedAtMs", sum(answers)::int as answers
    from (
      select user_protocol_id, number / ${days}::int - ${BEFORE_EPOCH}::int as "window", slot::int, count(*) as answers,
        bit_or(1 << number % ${days}::int) as told,
        coalesce(bit_or(1 << number % ${days}::int) filter (where status = 'taken'), 0) as taken,
        case when recorded_at at time zone interval '0' >= day + ${SURELY_IN_TIME_DAYS}::int then recorded_at end as recorded_at
      from journals.protocol_check_in,
      lateral (select day - (${epoch}::date - ${BEFORE_EPOCH * days}::int) as number) place
      where partner_id = any (${partnerIds}::uuid[]) and user_protocol_id = any (${rows.map(({ id }) => id)}::uuid[])
        and status <> 'missed'
      group by 1, 2, 3, 7
    ) dose
    group by user_protocol_id`;
}

function answersOf(rows: Told): DoseAnswers[] {
  const { windows, slots, told, taken, recordedAtMs } = rows;
  return windows.map((window, at) => ({
    window,
    slot: slots[at] ?? 0,
    told: told[at] ?? 0,
    taken: taken[at] ?? 0,
    recordedAtMs: recordedAtMs[at] ?? null,
  }));
}
