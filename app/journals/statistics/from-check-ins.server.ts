/** Statistics made of check-ins alone: when a person begins to share, and to see that those kept are right. */
import type { UserProtocol } from "@prisma/client";
import type { Enrolment } from "../consumers/courses.server.ts";
import type { Tx } from "../context.ts";
import { policy } from "../releases/policy.ts";
import { type DayNumber, toCourseDays } from "./course-days.ts";
import { type DayAnswer, type Statistics, statisticsOf } from "./day-bits.ts";

type Row = Pick<UserProtocol, "partnerId" | "id">;
/** Of one enrolment, each answer as three whole numbers of four bytes: see `readAnswers`. */
type Packed = { id: string; answers: Uint8Array };

const ANSWER_BYTES = 12;
const DAY_MS = 24 * 60 * 60 * 1000;
const EPOCH_MS = Date.parse(policy.windows.epoch);

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
  const packed = await readAnswers(
    tx,
    enrolments.map(({ row }) => row),
  );
  const byId = new Map(packed.map((each) => [each.id, each.answers]));
  let answers = 0;
  const statistics = new Map(
    enrolments.map(({ row, course }) => {
      const days = unpack(byId.get(row.id) ?? new Uint8Array());
      for (const each of days.values()) answers += each.length;
      return [row.id, statisticsOf(toCourseDays(course), days)];
    }),
  );
  return { statistics, answers };
}

/**
 * One row for each enrolment, however many answers it has: rows cost more than what is in them. Of an answer its day, its
 * slot with whether it was taken, and the milliseconds since its day began in UTC, no more than fit: that is 24 days.
 */
function readAnswers(tx: Tx, rows: readonly Row[]): Promise<Packed[]> {
  return tx.$queryRaw<Packed[]>`
    select key.id, string_agg(
      int4send(told.day - ${policy.windows.epoch}::date)
        || int4send(told.slot * 2 + (told.status = 'taken')::int)
        || int4send(least(2147483647, extract(epoch from told.recorded_at - told.day::timestamp at time zone 'UTC') * 1000)::int),
      ''::bytea) as answers
    from unnest(${rows.map(({ partnerId }) => partnerId)}::uuid[], ${rows.map(({ id }) => id)}::uuid[]) key(partner_id, id)
    join journals.protocol_check_in told
      on told.partner_id = key.partner_id and told.user_protocol_id = key.id and told.status <> 'missed'
    group by key.id`;
}

function unpack(packed: Uint8Array): Map<DayNumber, DayAnswer[]> {
  const { buffer, byteOffset, byteLength } = packed;
  const view = new DataView(buffer, byteOffset, byteLength);
  const days = new Map<DayNumber, DayAnswer[]>();
  for (let at = 0; at < byteLength; at += ANSWER_BYTES) {
    const day = view.getInt32(at);
    const dose = view.getInt32(at + 4);
    const answer = {
      slot: dose >> 1,
      status: dose % 2 === 1 ? "taken" : "skipped",
      recordedAtMs: EPOCH_MS + day * DAY_MS + view.getInt32(at + 8),
    };
    const known = days.get(day);
    if (known) known.push(answer);
    else days.set(day, [answer]);
  }
  return days;
}
