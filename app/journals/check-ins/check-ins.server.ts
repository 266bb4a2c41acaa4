/** Check-ins of a person. Each locks the enrolment: what is due cannot change meanwhile, nor whether it is shared. */
import type { z } from "zod";
import { now } from "../../platform/clock.ts";
import type { ConsumerContext } from "../consumers/context.ts";
import {
  type Enrolment,
  getEnrolment,
  getEnrolmentLocked,
} from "../consumers/courses.server.ts";
import { readInput } from "../consumers/input.ts";
import { keepDay } from "../statistics/statistics.server.ts";
import {
  CheckInInput,
  type Dose,
  DoseInput,
  PageInput,
  requireDose,
} from "./check-in.ts";
import { type Course, dueOn, isLate, todayAt } from "./course.ts";
import { type Day, fromColumn, isBefore, parseDay, toColumn } from "./day.ts";

export type CheckIn = {
  day: Day;
  slot: number;
  status: string;
  note: string | null;
  recordedAt: Date;
  /** Told later than 48 hours after the end of its day: it counts for the person only. */
  isLate: boolean;
};

/**
 * Answers for a dose, or changes the answer: the newest one holds, and its time is when it was given. Words alone change
 * nothing but the note. Throws not-found; invalid for a dose that is not the person's to answer for.
 */
export async function checkIn(
  ctx: ConsumerContext,
  input: z.input<typeof CheckInInput>,
): Promise<CheckIn> {
  const told = readInput(CheckInInput, input);
  const { row, course } = await getEnrolmentLocked(ctx, told.enrolmentId);
  const at = now();
  requireDose(course, told, todayAt(course, at));
  const ofDay = await readDay(ctx, row, told.day);
  const before = ofDay.find(({ slot }) => slot === told.slot);
  const { status } = told;
  const recordedAt = before?.status === status ? before.recordedAt : at;
  const note = told.note === undefined ? (before?.note ?? null) : told.note;
  // not by the client's own `upsert`: its errors repeat what was to be written
  await ctx.tx.$executeRaw`
    insert into journals.protocol_check_in (partner_id, user_protocol_id, day, slot, status, note, recorded_at)
    values (${row.partnerId}::uuid, ${row.id}::uuid, ${told.day.toString()}::date, ${told.slot}, ${status}, ${note}, ${recordedAt})
    on conflict (partner_id, user_protocol_id, day, slot) do update
    set status = excluded.status, note = excluded.note, recorded_at = excluded.recorded_at`;
  const { day, slot } = told;
  await keepDay(ctx.tx, { row, course }, day, [
    ...ofDay.filter((other) => other !== before),
    { slot, status, recordedAt },
  ]);
  return presentCheckIn(course, { day, slot, status, note, recordedAt });
}

/**
 * Takes an answer back, with its note. Of a day that was looked at for missed doses already, a due dose is missed then.
 * Without an answer nothing changes. Throws not-found, invalid.
 */
export async function deleteCheckIn(
  ctx: ConsumerContext,
  input: z.input<typeof DoseInput>,
): Promise<void> {
  const dose = readInput(DoseInput, input);
  const { row, course } = await getEnrolmentLocked(ctx, dose.enrolmentId);
  const key = keyOf(row, dose);
  const wasLookedAt =
    row.missedThrough !== null &&
    !isBefore(fromColumn(row.missedThrough), dose.day);
  if (wasLookedAt && dose.slot < dueOn(course, dose.day))
    await ctx.tx.protocolCheckIn.updateMany({
      where: { ...key, status: { not: "missed" } },
      data: { status: "missed", note: null, recordedAt: now() },
    });
  else await ctx.tx.protocolCheckIn.deleteMany({ where: key });
  const left = await readDay(ctx, row, dose.day);
  await keepDay(ctx.tx, { row, course }, dose.day, left);
}

/** The newest days first. `next` is null on the last page. Throws not-found, invalid. */
export async function listCheckIns(
  ctx: ConsumerContext,
  input: z.input<typeof PageInput>,
): Promise<{ checkIns: CheckIn[]; next: string | null }> {
  const { enrolmentId, before, limit } = readInput(PageInput, input);
  const { row, course } = await getEnrolment(ctx, enrolmentId);
  const rows = await ctx.tx.protocolCheckIn.findMany({
    where: {
      partnerId: row.partnerId,
      userProtocolId: row.id,
      ...(before !== undefined && comesBefore(before)),
    },
    orderBy: [{ day: "desc" }, { slot: "desc" }],
    take: limit + 1,
  });
  const checkIns = rows
    .slice(0, limit)
    .map((checkIn) =>
      presentCheckIn(course, { ...checkIn, day: fromColumn(checkIn.day) }),
    );
  const last = checkIns.at(-1);
  const hasMore = rows.length > limit && last !== undefined;
  return { checkIns, next: hasMore ? cursorOf(last) : null };
}

function presentCheckIn(
  course: Course,
  { day, slot, status, note, recordedAt }: Omit<CheckIn, "isLate">,
): CheckIn {
  const late = isLate(course, day, recordedAt);
  return { day, slot, status, note, recordedAt, isLate: late };
}

function readDay({ tx }: ConsumerContext, row: Enrolment["row"], day: Day) {
  return tx.protocolCheckIn.findMany({ where: dayKeyOf(row, day) });
}

function dayKeyOf({ partnerId, id }: Enrolment["row"], day: Day) {
  return { partnerId, userProtocolId: id, day: toColumn(day) };
}

function keyOf(row: Enrolment["row"], { day, slot }: Dose) {
  return { ...dayKeyOf(row, day), slot };
}

function cursorOf({ day, slot }: Dose): string {
  return `${day.toString()}.${slot}`;
}

/** A day that never was comes after nothing. */
function comesBefore(cursor: string) {
  const [text = "", slot] = cursor.split(".");
  const parsed = parseDay(text);
  if (!parsed) return { slot: { lt: 0 } };
  const day = toColumn(parsed);
  return { OR: [{ day: { lt: day } }, { day, slot: { lt: Number(slot) } }] };
}
