/** Adopting a protocol: from here on its doses are due. */
import { z } from "zod";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { isUuid, newId } from "../../platform/ids.server.ts";
import { inTimeUntil, isOver, todayAt } from "../check-ins/course.ts";
import { dayAt, toColumn } from "../check-ins/day.ts";
import type { ConsumerContext } from "./context.ts";
import { type Enrolment, getEnrolment, withCourses } from "./courses.server.ts";
import { finishCourse } from "./ending.server.ts";
import { LIVE } from "./enrolment.ts";
import { Id, readInput, TimeZone } from "./input.ts";
import { getPersonLocked } from "./people.server.ts";

const Adoption = z.strictObject({ protocolId: Id, timeZone: TimeZone });

/**
 * Starts to follow an active protocol, of whichever partner, from today on, in the newest version. Nothing is shared. Throws
 * not-found, also for an unknown person; conflict when the protocol is archived or the person follows it already.
 */
export async function adopt(
  ctx: ConsumerContext,
  input: z.input<typeof Adoption>,
): Promise<Enrolment> {
  const { protocolId, timeZone } = readInput(Adoption, input);
  const { isSample } = await getPersonLocked(ctx);
  const protocol = await getAdoptable(ctx, protocolId, isSample);
  await leaveNoneLive(ctx, protocolId);

  const { partnerId, version } = protocol;
  const id = newId();
  const at = now();
  const today = dayAt(at, timeZone);
  await ctx.tx.userProtocol.create({
    data: {
      partnerId,
      id,
      personId: ctx.personId,
      protocolId,
      planVersion: version,
      startedOn: toColumn(today),
      timeZone,
      missedThrough: toColumn(today.subtract({ days: 1 })),
      createdAt: at,
      plans: { create: { fromDay: toColumn(today), version } },
    },
  });
  const enrolment = await getEnrolment(ctx, id);
  const nextMissedAt = inTimeUntil(enrolment.course, today);
  await ctx.tx.userProtocol.update({
    where: { partnerId_id: { partnerId, id } },
    data: { nextMissedAt },
  });
  return { ...enrolment, row: { ...enrolment.row, nextMissedAt } };
}

/** Sample people follow sample partners, and nobody else does. */
async function getAdoptable(
  { tx }: ConsumerContext,
  id: string,
  isSample: boolean,
) {
  if (!isUuid(id)) throw new AppError("not-found");
  const protocol = await tx.journalsProtocol.findFirst({
    where: { id, partner: { isSample } },
    select: { partnerId: true, version: true, status: true },
  });
  if (!protocol) throw new AppError("not-found");
  if (protocol.status === "archived")
    throw new AppError("conflict", {
      detail: "The protocol is archived: nobody new can follow it.",
    });
  return protocol;
}

/** One that has run to its last day is finished; one that goes on is in the way. The person's row is locked. */
async function leaveNoneLive(
  ctx: ConsumerContext,
  protocolId: string,
): Promise<void> {
  const { tx, personId } = ctx;
  const rows = await tx.userProtocol.findMany({
    where: { personId, protocolId, status: { in: [...LIVE] } },
  });
  for (const enrolment of await withCourses(tx, rows)) {
    const { course } = enrolment;
    if (!isOver(course, todayAt(course, now())))
      throw new AppError("conflict", {
        detail: "The person follows this protocol already.",
      });
    await finishCourse(tx, enrolment, "completed");
  }
}
