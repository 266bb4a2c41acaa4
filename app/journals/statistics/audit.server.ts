import { db } from "../../platform/db.server.ts";
import { log } from "../../platform/log.server.ts";
import { rebuildStatistics } from "./rebuild.server.ts";

const SAMPLE = 400;

export type Audited = { enrolments: number; wrong: number; repaired: number };

/**
 * Compares the statistics of enrolments drawn at random with their check-ins. One that is wrong is an alarm, and has all of
 * its partner made anew: a defect is rarely alone.
 */
export async function auditStatistics(sample = SAMPLE): Promise<Audited> {
  const { prisma } = db();
  const drawn = await prisma.$queryRaw<{ id: string }[]>`
    select id::text from journals.user_protocol order by random() limit ${sample}`;
  const ids = drawn.map(({ id }) => id);
  const seen = await rebuildStatistics(prisma, { ids }, { repairs: false });
  let repaired = 0;
  for (const partnerId of new Set(seen.wrong.map((each) => each.partnerId))) {
    const scope = { partnerId };
    const { wrong } = await rebuildStatistics(prisma, scope, { repairs: true });
    repaired += wrong.length;
  }
  const audited = {
    enrolments: seen.enrolments,
    wrong: seen.wrong.length,
    repaired,
  };
  if (audited.wrong > 0)
    log.error(
      { alarm: "statistics-differ", ...audited },
      "statistics differed from check-ins and were made anew",
    );
  return audited;
}
