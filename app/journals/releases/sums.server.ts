/** The exact counts of a window, read from statistics. They exist in the release job alone. */
import type { Schedule } from "../../contract/protocol.ts";
import { startOfDay } from "../check-ins/day.ts";
import type { Tx } from "../context.ts";
import type { CourseDays, PlanDays } from "../statistics/course-days.ts";
import type { Statistics } from "../statistics/day-bits.ts";
import { vectorsDue } from "./ledger.ts";
import { policy } from "./policy.ts";
import { addPerson, type CountedEnrolment } from "./sums.ts";
import type { Given, Vectors } from "./vectors.ts";
import { daysOf } from "./windows.ts";

type Wanted = { partnerId: string; window: number };

/** One enrolment; lists are of whole numbers in a row, days counted from the epoch of windows. */
type Row = {
  id: string;
  personId: string;
  protocolId: string;
  sharedSince: Date;
  createdAt: Date;
  verifiedAt: Date | null;
  startedOn: number;
  endedOn: number | null;
  /** Day and version of each plan. */
  plans: number[];
  /** First and last day of each pause; null: still paused. */
  pauses: (number | null)[];
  /** Window, done, used, told. */
  windows: number[];
  rating: number | null;
  theme: Given["theme"] | null;
};

const PAGE = 500;

/**
 * The exact counts of a window for each protocol of the partner that somebody counts in, as `sumVectors` counts them. All is
 * read by one statement, so that a person who opts out meanwhile counts wholly or not at all; a page of enrolments is in
 * memory at a time.
 */
export async function sumsOfWindow(
  tx: Tx,
  { partnerId, window }: Wanted,
): Promise<Map<string, Vectors>> {
  const sums = new Map<string, Vectors>();
  const versions = await readVersions(tx, partnerId);
  let person: Row[] = [];
  const count = () => {
    const [account] = person;
    if (!account) return;
    const enrolments = person.map((row) => toCounted(row, versions));
    addPerson(sums, account, enrolments, window);
    person = [];
  };
  await openRows(tx, { partnerId, window });
  for (;;) {
    const rows = await tx.$queryRawUnsafe<Row[]>(`fetch ${PAGE} from counted`);
    for (const row of rows) {
      if (row.personId !== person[0]?.personId) count();
      person.push(row);
    }
    if (rows.length < PAGE) break;
  }
  count();
  await tx.$executeRaw`close counted`;
  return sums;
}

/**
 * Opens the rows of all who may count, a person's one after the other. Who cannot, by account, by sharing or because the
 * course and its outcome lie elsewhere, is not read; that is decided in sums.ts.
 */
async function openRows(tx: Tx, { partnerId, window }: Wanted): Promise<void> {
  const { epoch } = policy.windows;
  const { from, to } = daysOf(window);
  const begin = startOfDay(from, "UTC");
  const end = startOfDay(to.add({ days: 1 }), "UTC");
  const isFeedbackDue = vectorsDue(window, policy).includes("feedback");
  const { readsWindows } = policy.vectors.feedback;
  const feedbackFrom = isFeedbackDue
    ? startOfDay(daysOf(window - readsWindows + 1).from, "UTC")
    : end;
  await tx.$executeRaw`
    declare counted no scroll cursor for
    select e.id::text, e.person_id as "personId", e.protocol_id::text as "protocolId", e.shared_since as "sharedSince",
      person.created_at as "createdAt", person.verified_at as "verifiedAt",
      e.started_on - ${epoch}::date as "startedOn", e.ended_on - ${epoch}::date as "endedOn",
      array(
        select unnest(array[plan.from_day - ${epoch}::date, plan.version])
        from (select * from journals.user_protocol_plan
              where partner_id = e.partner_id and user_protocol_id = e.id order by from_day) plan
      ) as plans,
      array(
        select unnest(array[from_day - ${epoch}::date, to_day - ${epoch}::date]) from journals.user_protocol_pause
        where partner_id = e.partner_id and user_protocol_id = e.id
      ) as pauses,
      array(
        select unnest(array["window", done, used, told]) from journals.enrolment_window
        where partner_id = e.partner_id and user_protocol_id = e.id and "window" <= ${window}
      ) as windows,
      feedback.rating, feedback.theme
    from journals.user_protocol e
    join journals.person on person.id = e.person_id
    left join lateral (
      select rating, theme from journals.feedback
      where partner_id = e.partner_id and user_protocol_id = e.id
        and created_at >= greatest(${feedbackFrom}, e.shared_since) and created_at < ${end}
      order by created_at desc, id limit 1
    ) feedback on true
    where e.partner_id = ${partnerId}::uuid and e.share_data_with_partner and e.shared_since <= ${begin}
      and person.verified_at <= ${begin} and e.started_on <= ${to.toString()}::date
      and (e.ended_on is null or greatest(e.ended_on, e.started_on + ${policy.landmarkDay}::int) >= ${from.toString()}::date)
    order by e.person_id`;
}

type Versions = Map<string, Pick<PlanDays, "schedule" | "durationDays">>;

/** Of every version of the partner's protocols what a plan is made of; they never change. */
async function readVersions(tx: Tx, partnerId: string): Promise<Versions> {
  type Version = {
    key: string;
    schedule: Schedule;
    durationDays: number | null;
  };
  const rows = await tx.$queryRaw<Version[]>`
    select version.protocol_id || '.' || version.version as key, version.content->'schedule' as schedule,
      (version.content->>'duration_days')::int as "durationDays"
    from journals.protocol_version version
    join journals.protocol on protocol.id = version.protocol_id
    where protocol.partner_id = ${partnerId}::uuid`;
  return new Map(rows.map(({ key, ...version }) => [key, version]));
}

function toCounted(row: Row, versions: Versions): CountedEnrolment {
  const { id, protocolId, sharedSince, rating, theme } = row;
  return {
    id,
    protocolId,
    sharedSince,
    course: courseOf(row, versions),
    statistics: statisticsOf(row),
    feedback: rating !== null && theme !== null ? { rating, theme } : null,
  };
}

function courseOf(row: Row, versions: Versions): CourseDays {
  const { protocolId, startedOn, endedOn } = row;
  const plans = inTuples(row.plans, 2).map(([fromDay = 0, number = 0]) => {
    const version = versions.get(`${protocolId}.${number}`);
    if (!version) throw new Error("A version somebody follows is gone");
    return { fromDay, ...version };
  });
  const pauses = inTuples(row.pauses, 2).map(([fromDay, toDay = null]) => ({
    fromDay: fromDay ?? 0,
    toDay,
  }));
  return { startedOn, endedOn, plans, pauses };
}

function statisticsOf({ windows }: Row): Statistics {
  return new Map(
    inTuples(windows, 4).map(([window = 0, done = 0, used = 0, told = 0]) => [
      window,
      { done, used, told },
    ]),
  );
}

function inTuples<Value>(list: readonly Value[], size: number): Value[][] {
  const count = list.length / size;
  return Array.from({ length: count }, (_, at) =>
    list.slice(at * size, (at + 1) * size),
  );
}
