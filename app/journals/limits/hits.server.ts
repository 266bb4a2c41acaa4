/**
 * The sliding log of limited requests, one row for each subject and class: the instants of the latest hits, never more than
 * the limit. The row's lock puts processes in order and the time is the database's, so that no minute admits more.
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
  const { rows } = await db().pool.query<Hits>(insertHit(one(subject), rate));
  const [row] = rows;
  if (row) return quotaOf(row, rate, true);
  return { ...(await peekHits(subject, rate)), isTaken: false };
}

/** What a request would meet, without counting it; `isTaken` is false when it would be refused. */
export async function peekHits(subject: Subject, rate: Rate): Promise<Quota> {
  const { rows } = await db().pool.query<Hits>(recentHits(subject, rate));
  const row = rows[0] ?? { used: 0, reset: null };
  return quotaOf(row, rate, row.used < rate.requests);
}

/** One row of `Hits`. */
export function recentHits({ subject, rateClass }: Subject, rate: Rate): Sql {
  return sql`
    select count(*)::int as used, ${secondsUntilGone(sql`min(hit)`, rate)} as reset
    from journals.rate_limit_log log, unnest(log.hits) hit
    where log.subject = ${subject} and log.class = ${rateClass} and ${isRecent(rate)}`;
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

function one({ subject, rateClass }: Subject): Sql {
  return sql`select ${subject}::text as subject, ${rateClass}::text as class`;
}

/**
 * Counts a hit for each row (subject, class) of `subjects`. One statement, one round trip; no row comes back from a full
 * window. Its commit does not wait for the disk: the effect of
 * a request is committed later and waits, and with it all that came before. After a crash of the database only hits of
 * requests that changed nothing can be missing.
 */
export function insertHit(subjects: Sql, rate: Rate): Sql {
  return sql`
    insert into journals.rate_limit_log as log (subject, class, hits)
    select one.subject, one.class, array[clock_timestamp()] from (${subjects}) one
    where set_config('synchronous_commit', 'off', true) is not null
      and set_config('lock_timeout', ${String(WAIT_MS)}, true) is not null
    on conflict (subject, class) do update
    set hits = array(select hit from unnest(log.hits) hit where ${isRecent(rate)}) || clock_timestamp()
    where (select count(*) from unnest(log.hits) hit where ${isRecent(rate)}) < ${rate.requests}
    returning cardinality(log.hits) as used, ${secondsUntilGone(sql`log.hits[1]`, rate)} as reset`;
}

/** What lies further ahead than the window was noted before the clock was set back: it would block for as long. */
function isRecent({ windowSeconds }: Rate): Sql {
  return sql`hit > clock_timestamp() - make_interval(secs => ${windowSeconds})
    and hit < clock_timestamp() + make_interval(secs => ${windowSeconds})`;
}

function secondsUntilGone(hit: Sql, { windowSeconds }: Rate): Sql {
  return sql`extract(epoch from ${hit} + make_interval(secs => ${windowSeconds}) - clock_timestamp())::float8`;
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
