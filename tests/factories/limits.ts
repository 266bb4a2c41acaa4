import { db } from "../../app/platform/db.server.ts";

/**
 * Lets time pass for the limits of Journals, which go by the database's clock: what was counted is so much longer ago.
 * `seconds` may have fractions.
 */
export async function waitAtJournals(seconds: number): Promise<void> {
  await db().pool.query(
    `update journals.rate_limit_log set hits =
       array(select hit - make_interval(secs => $1) from unnest(hits) hit)`,
    [seconds],
  );
}
