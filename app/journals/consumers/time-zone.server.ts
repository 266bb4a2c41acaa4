/** Where a person lives: their days follow another clock from tomorrow on. */
import { z } from "zod";
import { now } from "../../platform/clock.ts";
import { todayAt, zoneOn } from "../check-ins/course.ts";
import type { ConsumerContext } from "./context.ts";
import { withCourses } from "./courses.server.ts";
import { LIVE } from "./enrolment.ts";
import { readInput, TimeZone } from "./input.ts";
import { getPersonLocked } from "./people.server.ts";
import { putPlan } from "./plans.server.ts";

const Move = z.strictObject({ timeZone: TimeZone });

/**
 * Puts all that the person follows on another zone from the next day on. Days begun keep theirs, so that what was told in
 * time stays in time. Throws not-found for an unknown person, invalid for a zone that is none.
 */
export async function changeTimeZone(
  ctx: ConsumerContext,
  input: z.input<typeof Move>,
): Promise<void> {
  const { timeZone } = readInput(Move, input);
  await getPersonLocked(ctx);
  await ctx.tx.$queryRaw`
    select 1 from journals.user_protocol where person_id = ${ctx.personId} order by id for update`;
  const rows = await ctx.tx.userProtocol.findMany({
    where: { personId: ctx.personId, status: { in: [...LIVE] } },
  });
  for (const enrolment of await withCourses(ctx.tx, rows)) {
    const { course } = enrolment;
    const tomorrow = todayAt(course, now()).add({ days: 1 });
    if (zoneOn(course, tomorrow) === timeZone) continue;
    await putPlan(ctx, enrolment, tomorrow, { timeZone });
  }
}
