/**
 * What a person follows when a protocol changes. A version with the regimen agreed to applies by itself from the next day;
 * it is found when it is read, so that a change of a protocol costs nothing per person. Another regimen waits for a yes.
 */
import { z } from "zod";
import type { ProtocolInput } from "../../contract/protocol.ts";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { isOver, planOn, todayAt, zoneOn } from "../check-ins/course.ts";
import { type Day, toColumn } from "../check-ins/day.ts";
import { keepDaysFrom } from "../statistics/statistics.server.ts";
import type { ConsumerContext } from "./context.ts";
import {
  type Enrolment,
  getEnrolment,
  getEnrolmentLocked,
} from "./courses.server.ts";
import { requireLive } from "./enrolment.ts";
import { Id, readInput } from "./input.ts";
import { followedVersion, isSameRegimen, type VersionMade } from "./plan.ts";

export type ProtocolVersion = { version: number; content: ProtocolInput };

const Acceptance = z.strictObject({
  enrolmentId: Id,
  version: z.int().min(1),
});

/** The version in force today, its texts as new as they may be. Throws not-found. */
export async function getFollowed(
  ctx: ConsumerContext,
  enrolmentId: string,
): Promise<ProtocolVersion> {
  const enrolment = await getEnrolment(ctx, enrolmentId);
  const { course } = enrolment;
  const today = todayAt(course, now());
  const from = planOn(course, today)?.version ?? enrolment.row.planVersion;
  const [agreed, ...later] = await readVersions(ctx, enrolment, from);
  if (!agreed) throw new Error("A version somebody follows is gone");
  const timeZone = zoneOn(course, today);
  const version = followedVersion(agreed, later, { today, timeZone });
  return getVersion(ctx, enrolment, version);
}

/** The newest version, when it asks for another regimen than the one agreed to last; null: nothing waits. Throws not-found. */
export async function findPendingPlan(
  ctx: ConsumerContext,
  enrolmentId: string,
): Promise<ProtocolVersion | null> {
  const enrolment = await getEnrolment(ctx, enrolmentId);
  const version = await findPendingVersion(ctx, enrolment);
  return version === null ? null : getVersion(ctx, enrolment, version);
}

/**
 * Agrees to the version that waits: it is in force from tomorrow. Agreeing again changes nothing. Throws not-found; conflict
 * when another version waits than the one the person saw, or the enrolment is at its end.
 */
export async function acceptPlan(
  ctx: ConsumerContext,
  input: z.input<typeof Acceptance>,
): Promise<Enrolment> {
  const { enrolmentId, version } = readInput(Acceptance, input);
  const enrolment = await getEnrolmentLocked(ctx, enrolmentId);
  const { row, course } = enrolment;
  requireLive(row.status);
  const today = todayAt(course, now());
  if (isOver(course, today))
    throw new AppError("conflict", { detail: "Its last day has passed." });
  if (row.planVersion === version) return enrolment;
  const pending = await findPendingVersion(ctx, enrolment);
  if (pending !== version)
    throw new AppError("conflict", {
      detail:
        pending === null
          ? "No plan waits to be accepted."
          : `The plan that waits is version ${pending}.`,
    });
  await putPlan(ctx, enrolment, today.add({ days: 1 }), { version });
  await ctx.tx.userProtocol.update({
    where: { partnerId_id: { partnerId: row.partnerId, id: row.id } },
    data: { planVersion: version },
  });
  return getEnrolment(ctx, row.id);
}

/** Puts a version or a zone in force from the day on; what else was to change that day still does. */
export async function putPlan(
  ctx: ConsumerContext,
  { row, course }: Enrolment,
  day: Day,
  change: { version: number } | { timeZone: string },
): Promise<void> {
  const { partnerId, id: userProtocolId } = row;
  const key = { partnerId, userProtocolId, fromDay: toColumn(day) };
  const version = planOn(course, day)?.version ?? row.planVersion;
  await ctx.tx.userProtocolPlan.upsert({
    where: { partnerId_userProtocolId_fromDay: key },
    create: { ...key, version, ...change },
    update: change,
  });
  await keepDaysFrom(ctx.tx, await getEnrolment(ctx, row.id), day);
}

async function findPendingVersion(
  ctx: ConsumerContext,
  enrolment: Enrolment,
): Promise<number | null> {
  const [agreed, ...later] = await readVersions(
    ctx,
    enrolment,
    enrolment.row.planVersion,
  );
  const newest = later.at(-1);
  if (!agreed || !newest) return null;
  return isSameRegimen(newest.regimen, agreed.regimen) ? null : newest.version;
}

/** Without their texts, from the version on, in order. */
function readVersions(
  { tx }: ConsumerContext,
  { row: { protocolId } }: Enrolment,
  from: number,
): Promise<VersionMade[]> {
  return tx.$queryRaw<VersionMade[]>`
    select version, created_at as "createdAt", jsonb_build_object(
      'dosage_info', content->'dosage_info', 'schedule', content->'schedule', 'duration_days', content->'duration_days') as regimen
    from journals.protocol_version
    where protocol_id = ${protocolId}::uuid and version >= ${from}
    order by version`;
}

async function getVersion(
  { tx }: ConsumerContext,
  { row: { protocolId } }: Enrolment,
  version: number,
): Promise<ProtocolVersion> {
  const row = await tx.journalsProtocolVersion.findUniqueOrThrow({
    where: { protocolId_version: { protocolId, version } },
  });
  return { version, content: row.content as ProtocolInput }; // was parsed on its way in
}
