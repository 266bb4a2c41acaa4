/**
 * The sliding log of limited requests, one row for each subject and class: the instants of the latest hits, never more than
 * the limit. The row's lock puts processes in order and the time is the database's, so that no minute admits more. How it
 * is counted say `take_hit` and `recent_hits` of the migration `api_functions`.
 * docs/decisions/0012-limits-are-an-exact-log.md says what it was measured against.
 */
import type { Rate } from "../../contract/rates.ts";
import { db } from "../../platform/db.server.ts";
import { type Sql, sql } from "../../platform/sql.server.ts";

export type Subject = {
  /** A token's id, or what stands for an address. */
  subject: string;
  rateClass: string;
};
export type Quota = {
  /** Whether this request was within the limit. */
  isTaken: boolean;
  remaining: number;
  /** Until one more may come: at least 1, whole seconds. */
  resetSeconds: number;
};

/** What the log says of a subject, in a result. */
export type Hits = { used: number; reset: number | null };

/** A request that waits longer for its turn is told that the log cannot be had. */
const WAIT_MS = 2000;

/**
 * Counts a request when the limit admits it. A refused one is not counted: whoever keeps asking is let in as soon as
 * whoever waits. Throws what the database throws.
 */
export async function takeHit(subject: Subject, rate: Rate): Promise<Quota> {
  const { rows } = await db().pool.query<Hits>(sql`
    select * from journals.take_hit(${subject.subject}, ${subject.rateClass}, ${limitOf(rate)})`);
  const [row] = rows;
  if (row) return quotaOf(row, rate, true);
  return { ...(await peekHits(subject, rate)), isTaken: false };
}

/** What a request would meet, without counting it; `isTaken` is false when it would be refused. */
export async function peekHits(
  { subject, rateClass }: Subject,
  rate: Rate,
): Promise<Quota> {
  const { rows } = await db().pool.query<Hits>(sql`
    select * from journals.recent_hits(${subject}, ${rateClass}, ${windowOf(rate)})`);
  const row = rows[0] ?? { used: 0, reset: null };
  return quotaOf(row, rate, row.used < rate.requests);
}

/** The last arguments of `journals.take_hit` and of what calls it. */
export function limitOf(rate: Rate): Sql {
  return sql`${rate.requests}::int, ${windowOf(rate)}, ${WAIT_MS}::int`;
}

export function windowOf({ windowSeconds }: Rate): Sql {
  return sql`make_interval(secs => ${windowSeconds}::int)`;
}

/** Forgets what no window reaches any more. */
export async function purgeHits(longestWindowSeconds: number): Promise<number> {
  const { rowCount } = await db().pool.query(sql`
    delete from journals.rate_limit_log log
    where not exists (
      select 1 from unnest(log.hits) hit
      where hit > clock_timestamp() - make_interval(secs => ${longestWindowSeconds}))`);
  return rowCount ?? 0;
}

export function quotaOf(
  { used, reset }: Hits,
  { requests, windowSeconds }: Rate,
  isTaken: boolean,
): Quota {
  const resetSeconds = Math.max(1, Math.ceil(reset ?? 0));
  return {
    isTaken,
    remaining: Math.max(0, requests - used),
    resetSeconds: Math.min(resetSeconds, windowSeconds),
  };
}
