/** Doses that nobody told of: found in batches, each in a transaction of its own with how far it looked. */
import type { UserProtocol } from "@prisma/client";
import { db } from "../../platform/db.server.ts";
import { type Enrolment, withCourses } from "../consumers/courses.server.ts";
import { finishCourse } from "../consumers/ending.server.ts";
import { LIVE } from "../consumers/enrolment.ts";
import type { Tx } from "../context.ts";
import { fromColumn } from "./day.ts";
import { type Look, lookAtDays } from "./missed.ts";

const BATCH = 200;
/** A batch takes well under a second; a database that is slow is waited for. */
const BATCH_WITHIN_MS = 60_000;

export type Marked = {
  enrolments: number;
  missed: number;
  /** Whose last day was looked at: nobody had to say so. */
  completed: number;
};

/**
 * Marks due doses without an answer as missed, of days whose late window is over at `instant`, and completes what has run to
 * its last day. Only enrolments with such a day are read, and only their new days. May be killed, run twice or by several
 * processes: an enrolment that another one holds is left to it.
 */
export async function markMissed(instant: Date): Promise<Marked> {
  const done: Marked = { enrolments: 0, missed: 0, completed: 0 };
  for (;;) {
    const batch = await db().prisma.$transaction(
      (tx) => markBatch(tx, instant),
      { timeout: BATCH_WITHIN_MS },
    );
    if (batch.enrolments === 0) return done;
    done.enrolments += batch.enrolments;
    done.missed += batch.missed;
    done.completed += batch.completed;
  }
}

async function markBatch(tx: Tx, instant: Date): Promise<Marked> {
  const rows = await lockBatch(tx, instant);
  const looks = (await withCourses(tx, rows)).map((enrolment) => ({
    enrolment,
    look: lookAtDays(enrolment.course, throughOf(enrolment), instant),
  }));
  const missed = await insertMissed(tx, looks, instant);
  await keepProgress(tx, looks);
  const ended = looks.filter(
    ({ enrolment: { row }, look }) =>
      look.nextAt === null && LIVE.some((live) => live === row.status),
  );
  for (const { enrolment } of ended)
    await finishCourse(tx, enrolment, "completed");
  return { enrolments: rows.length, missed, completed: ended.length };
}

type Looked = { enrolment: Enrolment; look: Look };

async function lockBatch(tx: Tx, instant: Date): Promise<UserProtocol[]> {
  const keys = await tx.$queryRaw<Pick<UserProtocol, "partnerId" | "id">[]>`
    select partner_id as "partnerId", id from journals.user_protocol
    where next_missed_at < ${instant}
    order by next_missed_at limit ${BATCH} for update skip locked`;
  return tx.userProtocol.findMany({
    where: {
      partnerId: { in: [...new Set(keys.map(({ partnerId }) => partnerId))] },
      id: { in: keys.map(({ id }) => id) },
    },
  });
}

function throughOf({ row, course }: Enrolment) {
  return row.missedThrough
    ? fromColumn(row.missedThrough)
    : course.startedOn.subtract({ days: 1 });
}

/** One statement for all of them; a dose with an answer keeps it. */
function insertMissed(tx: Tx, looks: Looked[], instant: Date): Promise<number> {
  const due = looks.flatMap(({ enrolment: { row }, look }) =>
    look.due.map(({ day, doses }) => ({ row, day, doses })),
  );
  return tx.$executeRaw`
    insert into journals.protocol_check_in (partner_id, user_protocol_id, day, slot, status, recorded_at)
    select due.partner_id, due.id, due.day, slot, 'missed', ${instant}
    from unnest(
      ${due.map(({ row }) => row.partnerId)}::uuid[], ${due.map(({ row }) => row.id)}::uuid[],
      ${due.map(({ day }) => day.toString())}::date[], ${due.map(({ doses }) => doses)}::int[]
    ) due(partner_id, id, day, doses), generate_series(0, due.doses - 1) slot
    on conflict do nothing`;
}

async function keepProgress(tx: Tx, looks: Looked[]): Promise<void> {
  await tx.$executeRaw`
    update journals.user_protocol enrolment
    set missed_through = look.through, next_missed_at = look.next_at
    from unnest(
      ${looks.map(({ enrolment: { row } }) => row.partnerId)}::uuid[], ${looks.map(({ enrolment: { row } }) => row.id)}::uuid[],
      ${looks.map(({ look }) => look.through.toString())}::date[],
      ${looks.map(({ look }) => look.nextAt?.toISOString() ?? null)}::timestamptz[]
    ) look(partner_id, id, through, next_at)
    where enrolment.partner_id = look.partner_id and enrolment.id = look.id`;
}
