/** How an enrolment ends. Days up to its last one can still be told of. */
import { lastDay } from "../check-ins/course.ts";
import { type Day, isBefore, toColumn } from "../check-ins/day.ts";
import type { Tx } from "../context.ts";
import type { Enrolment } from "./courses.server.ts";

/** Ends the enrolment. The last day that counts is `on`, else the last one of its plan. */
export async function finishCourse(
  tx: Tx,
  { row, course }: Enrolment,
  status: "completed" | "abandoned",
  on: Day | null = lastDay(course),
): Promise<void> {
  if (!on) throw new Error("An enrolment without a last day was to end");
  await closePause(tx, { row, course }, on);
  await tx.userProtocol.update({
    where: { partnerId_id: { partnerId: row.partnerId, id: row.id } },
    data: { status, endedOn: toColumn(on) },
  });
}

/** Ends the pause that lasts, if one does: the day is its last one. A pause that would begin later never was. */
export async function closePause(
  tx: Tx,
  { row, course }: Enrolment,
  on: Day,
): Promise<void> {
  const open = course.pauses.find(({ toDay }) => toDay === null);
  if (!open) return;
  const where = {
    partnerId_userProtocolId_fromDay: {
      partnerId: row.partnerId,
      userProtocolId: row.id,
      fromDay: toColumn(open.fromDay),
    },
  };
  if (isBefore(on, open.fromDay)) await tx.userProtocolPause.delete({ where });
  else
    await tx.userProtocolPause.update({ where, data: { toDay: toColumn(on) } });
}
