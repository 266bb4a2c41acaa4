/**
 * Keeps what releases read of an enrolment, in the transaction of whatever changes it. The enrolment is locked. One that is
 * not shared has nothing here.
 */
import type { UserProtocol } from "@prisma/client";
import { type Day, toColumn } from "../check-ins/day.ts";
import type { Enrolment } from "../consumers/courses.server.ts";
import type { Tx } from "../context.ts";
import { dayNumber } from "../releases/windows.ts";
import { toCourseDays } from "./course-days.ts";
import { bitsOfDay, placeOf } from "./day-bits.ts";
import { makeStatistics } from "./from-check-ins.server.ts";

/** After a change of the day's answers, which are all that there are of it now: the same work however much was told before. */
export async function keepDay(
  tx: Tx,
  { row, course }: Enrolment,
  day: Day,
  answers: readonly { slot: number; status: string; recordedAt: Date }[],
): Promise<void> {
  if (!row.sharesData) return;
  const number = dayNumber(day);
  const { window, bit } = placeOf(number);
  const { done, used, told } = bitsOfDay(
    toCourseDays(course),
    number,
    answers.map((answer) => ({
      ...answer,
      recordedAtMs: answer.recordedAt.getTime(),
    })),
  );
  await tx.$executeRaw`
    merge into journals.enrolment_window kept
    using (values (${row.partnerId}::uuid, ${row.id}::uuid, ${window}::int, ~${bit}::int, ${done}::int, ${used}::int, ${told}::int))
      day(partner_id, id, "window", others, done, used, told)
    on kept.partner_id = day.partner_id and kept.user_protocol_id = day.id and kept."window" = day."window"
    when matched and (kept.told & others | day.told) = 0 then delete
    when matched then update set
      done = kept.done & others | day.done, used = kept.used & others | day.used, told = kept.told & others | day.told
    when not matched and day.told <> 0 then
      insert (partner_id, user_protocol_id, "window", done, used, told)
      values (day.partner_id, day.id, day."window", day.done, day.used, day.told)`;
}

/**
 * After another plan or zone came into force from the day on, a day to come: where clocks differ, something may have been
 * told of it already, and is judged anew.
 */
export async function keepDaysFrom(
  tx: Tx,
  enrolment: Enrolment,
  day: Day,
): Promise<void> {
  const { partnerId, id, sharesData } = enrolment.row;
  if (!sharesData) return;
  const told = await tx.protocolCheckIn.findFirst({
    where: { partnerId, userProtocolId: id, day: { gte: toColumn(day) } },
    select: { slot: true },
  });
  if (told) await startStatistics(tx, enrolment);
}

/** When a person begins to share: from all that was told before. What was kept is replaced. */
export async function startStatistics(
  tx: Tx,
  enrolment: Enrolment,
): Promise<void> {
  const { row } = enrolment;
  const { statistics } = await makeStatistics(tx, [enrolment]);
  await dropStatistics(tx, row);
  const kept = [...(statistics.get(row.id) ?? [])];
  await tx.enrolmentWindow.createMany({
    data: kept.map(([window, bits]) => ({
      partnerId: row.partnerId,
      userProtocolId: row.id,
      window,
      ...bits,
    })),
  });
}

/** When a person no longer shares: nothing is left of them here. */
export async function dropStatistics(
  tx: Tx,
  { partnerId, id }: Pick<UserProtocol, "partnerId" | "id">,
): Promise<void> {
  await tx.enrolmentWindow.deleteMany({
    where: { partnerId, userProtocolId: id },
  });
}
