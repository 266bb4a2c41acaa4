/** What becomes of an enrolment. Every step locks it, and counts from today or tomorrow: days gone by stay as they were. */
import type { UserProtocol } from "@prisma/client";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { isUuid } from "../../platform/ids.server.ts";
import { isOver, lastDay, todayAt } from "../check-ins/course.ts";
import { type Day, isBefore, laterOf, toColumn } from "../check-ins/day.ts";
import type { ConsumerContext } from "./context.ts";
import {
  type Enrolment,
  getEnrolment,
  getEnrolmentLocked,
} from "./courses.server.ts";
import { closePause, finishCourse } from "./ending.server.ts";
import { type Step, statusAfter } from "./enrolment.ts";

/**
 * No dose is due from today on, or from tomorrow when something was told of today already. Throws not-found; conflict when it
 * is not active or its last day comes before the pause.
 */
export async function pause(
  ctx: ConsumerContext,
  enrolmentId: string,
): Promise<Enrolment> {
  const { enrolment, today } = await getForStep(ctx, "pause", enrolmentId);
  const fromDay = (await isToldOf(ctx, enrolment, today))
    ? today.add({ days: 1 })
    : today;
  if (isOver(enrolment.course, fromDay)) throw pastLastDay(enrolment);
  const { partnerId, id } = enrolment.row;
  await ctx.tx.userProtocolPause.create({
    data: { partnerId, userProtocolId: id, fromDay: toColumn(fromDay) },
  });
  return setStatus(ctx, "pause", enrolment);
}

/** Doses are due again from today on. Throws not-found; conflict when it is not paused or its last day has passed. */
export async function resume(
  ctx: ConsumerContext,
  enrolmentId: string,
): Promise<Enrolment> {
  const { enrolment, today } = await getForStep(ctx, "resume", enrolmentId);
  if (isOver(enrolment.course, today)) throw pastLastDay(enrolment);
  await closePause(ctx.tx, enrolment, today.subtract({ days: 1 }));
  return setStatus(ctx, "resume", enrolment);
}

/**
 * The person is through with it: on the last day of the plan or after. Throws not-found; conflict before that day, of a plan
 * without an end, and when it has ended.
 */
export async function complete(
  ctx: ConsumerContext,
  enrolmentId: string,
): Promise<Enrolment> {
  const { enrolment, today } = await getForStep(ctx, "complete", enrolmentId);
  const last = lastDay(enrolment.course);
  if (!last || isBefore(today, last))
    throw new AppError("conflict", {
      detail: last
        ? `Its last day is ${last.toString()}: before that it can be abandoned.`
        : "It has no last day: it can be abandoned.",
    });
  await finishCourse(ctx.tx, enrolment, "completed");
  return getEnrolment(ctx, enrolment.row.id);
}

/**
 * The person stops before the end. Today is the last day that counts when something was told of it or it is the first one,
 * otherwise yesterday. Throws not-found; conflict when it has ended or its last day has passed.
 */
export async function abandon(
  ctx: ConsumerContext,
  enrolmentId: string,
): Promise<Enrolment> {
  const { enrolment, today } = await getForStep(ctx, "abandon", enrolmentId);
  if (isOver(enrolment.course, today)) throw pastLastDay(enrolment);
  const on = (await isToldOf(ctx, enrolment, today))
    ? today
    : laterOf(today.subtract({ days: 1 }), enrolment.course.startedOn);
  await finishCourse(ctx.tx, enrolment, "abandoned", on);
  return getEnrolment(ctx, enrolment.row.id);
}

/** The person's enrolments, the newest first: at most 100, those before the one named. Throws not-found. */
export async function listEnrolments(
  { tx, personId }: ConsumerContext,
  { before }: { before?: string } = {},
): Promise<UserProtocol[]> {
  if (before !== undefined && !isUuid(before)) throw new AppError("not-found");
  return tx.userProtocol.findMany({
    where: { personId, ...(before !== undefined && { id: { lt: before } }) },
    orderBy: { id: "desc" },
    take: 100,
  });
}

async function getForStep(ctx: ConsumerContext, step: Step, id: string) {
  const enrolment = await getEnrolmentLocked(ctx, id);
  statusAfter(step, enrolment.row.status);
  return { enrolment, today: todayAt(enrolment.course, now()) };
}

async function setStatus(
  ctx: ConsumerContext,
  step: Step,
  { row: { partnerId, id, status } }: Enrolment,
): Promise<Enrolment> {
  await ctx.tx.userProtocol.update({
    where: { partnerId_id: { partnerId, id } },
    data: { status: statusAfter(step, status) },
  });
  return getEnrolment(ctx, id);
}

async function isToldOf(
  { tx }: ConsumerContext,
  { row: { partnerId, id } }: Enrolment,
  day: Day,
): Promise<boolean> {
  const told = await tx.protocolCheckIn.findFirst({
    where: { partnerId, userProtocolId: id, day: toColumn(day) },
    select: { slot: true },
  });
  return told !== null;
}

function pastLastDay({ course }: Enrolment): AppError {
  const last = lastDay(course);
  return new AppError("conflict", {
    detail: `Its last day is ${last?.toString() ?? "past"}: it can be completed.`,
  });
}
