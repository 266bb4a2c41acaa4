/** Enrolments with all that says what is due: read in two statements, however many they are. */
import type { UserProtocol } from "@prisma/client";
import type { Schedule } from "../../contract/protocol.ts";
import { AppError } from "../../errors.ts";
import { isUuid } from "../../platform/ids.server.ts";
import type { Course, Pause, Plan } from "../check-ins/course.ts";
import { fromColumn } from "../check-ins/day.ts";
import type { Tx } from "../context.ts";
import type { ConsumerContext } from "./context.ts";

export type Enrolment = { row: UserProtocol; course: Course };

type PlanRow = {
  id: string;
  fromDay: Date;
  version: number;
  timeZone: string | null;
  schedule: Schedule;
  durationDays: number | null;
};
type PauseRow = { id: string; fromDay: Date; toDay: Date | null };

/** Throws not-found, also for another person's. */
export async function getEnrolment(
  ctx: ConsumerContext,
  id: string,
): Promise<Enrolment> {
  return withCourse(ctx.tx, await getRow(ctx, id));
}

/** As `getEnrolment`; nobody else changes it, or anything of it, until the transaction ends. */
export async function getEnrolmentLocked(
  ctx: ConsumerContext,
  id: string,
): Promise<Enrolment> {
  return withCourse(ctx.tx, await getRowLocked(ctx, id));
}

/** As `getEnrolmentLocked`, for whom it does not matter what is due. */
export async function getRowLocked(
  ctx: ConsumerContext,
  id: string,
): Promise<UserProtocol> {
  if (!isUuid(id)) throw new AppError("not-found");
  await ctx.tx.$queryRaw`
    select 1 from journals.user_protocol
    where person_id = ${ctx.personId} and id = ${id}::uuid for update`;
  return getRow(ctx, id);
}

async function getRow({ tx, personId }: ConsumerContext, id: string) {
  const row = isUuid(id)
    ? await tx.userProtocol.findFirst({ where: { personId, id } })
    : null;
  if (!row) throw new AppError("not-found");
  return row;
}

/** The row with its course. */
export async function withCourse(
  tx: Tx,
  row: UserProtocol,
): Promise<Enrolment> {
  const [enrolment] = await withCourses(tx, [row]);
  if (!enrolment) throw new AppError("not-found");
  return enrolment;
}

/** In the order of the rows. */
export async function withCourses(
  tx: Tx,
  rows: UserProtocol[],
): Promise<Enrolment[]> {
  const keys = rows.map(({ partnerId, id }) => ({ partnerId, id }));
  const plans = groupById(await readPlans(tx, keys));
  const pauses = groupById(await readPauses(tx, keys));
  return rows.map((row) => ({
    row,
    course: {
      startedOn: fromColumn(row.startedOn),
      endedOn: row.endedOn && fromColumn(row.endedOn),
      timeZone: row.timeZone,
      plans: (plans.get(row.id) ?? []).map(planOf),
      pauses: (pauses.get(row.id) ?? []).map(pauseOf),
    },
  }));
}

type Key = Pick<UserProtocol, "partnerId" | "id">;

function readPlans(tx: Tx, keys: Key[]): Promise<PlanRow[]> {
  return tx.$queryRaw<PlanRow[]>`
    select plan.user_protocol_id as id, plan.from_day as "fromDay", plan.version, plan.time_zone as "timeZone",
      version.content->'schedule' as schedule, (version.content->>'duration_days')::int as "durationDays"
    from unnest(${keys.map(({ partnerId }) => partnerId)}::uuid[], ${keys.map(({ id }) => id)}::uuid[]) key(partner_id, id)
    join journals.user_protocol enrolment using (partner_id, id)
    join journals.user_protocol_plan plan
      on plan.partner_id = enrolment.partner_id and plan.user_protocol_id = enrolment.id
    join journals.protocol_version version
      on version.protocol_id = enrolment.protocol_id and version.version = plan.version
    order by plan.from_day`;
}

function readPauses(tx: Tx, keys: Key[]): Promise<PauseRow[]> {
  return tx.$queryRaw<PauseRow[]>`
    select pause.user_protocol_id as id, pause.from_day as "fromDay", pause.to_day as "toDay"
    from unnest(${keys.map(({ partnerId }) => partnerId)}::uuid[], ${keys.map(({ id }) => id)}::uuid[]) key(partner_id, id)
    join journals.user_protocol_pause pause
      on pause.partner_id = key.partner_id and pause.user_protocol_id = key.id
    order by pause.from_day`;
}

function planOf({
  fromDay,
  version,
  timeZone,
  schedule,
  durationDays,
}: PlanRow): Plan {
  return {
    fromDay: fromColumn(fromDay),
    version,
    timeZone,
    schedule,
    durationDays,
  };
}

function pauseOf({ fromDay, toDay }: PauseRow): Pause {
  return { fromDay: fromColumn(fromDay), toDay: toDay && fromColumn(toDay) };
}

function groupById<Row extends { id: string }>(
  rows: Row[],
): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows)
    groups.set(row.id, [...(groups.get(row.id) ?? []), row]);
  return groups;
}
