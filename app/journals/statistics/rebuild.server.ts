/** Statistics made anew of check-ins and compared with those kept: they should never differ. */
import type { Prisma } from "@prisma/client";
import type { Db } from "../../platform/db.server.ts";
import { type Enrolment, withCourses } from "../consumers/courses.server.ts";
import type { Tx } from "../context.ts";
import type { Statistics } from "./day-bits.ts";
import { makeStatistics } from "./from-check-ins.server.ts";
import { dropStatistics, startStatistics } from "./statistics.server.ts";

/** Whose statistics: of a partner, of one protocol, of some enrolments, or all. */
export type Scope = { partnerId?: string; protocolId?: string; ids?: string[] };

export type Rebuilt = {
  enrolments: number;
  /** Answers read: missed doses are none. */
  answers: number;
  /** Enrolments whose statistics were not what their check-ins say, and now are, unless it was only to be compared. */
  wrong: { partnerId: string; id: string }[];
};

/** Enrolments in memory at a time. Those of a page are looked up in one pass over the check-ins: many save passes. */
const PAGE = 5000;
/** For the statements of a page: room to group in, on one core, which leaves the others to people. Compiling takes too long. */
const SETTINGS = `select set_config('work_mem', '64MB', true), set_config('jit', 'off', true),
  set_config('max_parallel_workers_per_gather', '0', true)`;
/** Nobody sits before it: a database that is busy is waited for. */
const PATIENCE = { maxWait: 60_000, timeout: 60_000 };

/**
 * Compares page by page, each in a snapshot of its own, so that nobody has to wait; what differs there is wrong, not merely
 * late. It is made anew in a transaction that holds the enrolment. May be killed and run again.
 */
export async function rebuildStatistics(
  prisma: Db["prisma"],
  scope: Scope,
  { repairs }: { repairs: boolean },
): Promise<Rebuilt> {
  const done: Rebuilt = { enrolments: 0, answers: 0, wrong: [] };
  let after: string | null = null;
  do {
    const page = await prisma.$transaction(
      (tx) => comparePage(tx, scope, after),
      { isolationLevel: "RepeatableRead", ...PATIENCE },
    );
    if (repairs) for (const key of page.wrong) await repair(prisma, key);
    done.enrolments += page.enrolments;
    done.answers += page.answers;
    done.wrong.push(...page.wrong);
    after = page.last;
  } while (after !== null);
  return done;
}

async function comparePage(tx: Tx, scope: Scope, after: string | null) {
  await tx.$queryRawUnsafe(SETTINGS);
  const { partnerId, protocolId, ids } = scope;
  const where: Prisma.UserProtocolWhereInput = {
    ...(partnerId !== undefined && { partnerId }),
    ...(protocolId !== undefined && { protocolId }),
    id: { ...(ids && { in: ids }), ...(after !== null && { gt: after }) },
  };
  const rows = await tx.userProtocol.findMany({
    where,
    orderBy: { id: "asc" },
    take: PAGE,
  });
  const sharing = await withCourses(
    tx,
    rows.filter(({ sharesData }) => sharesData),
  );
  const { statistics, answers } = await makeStatistics(tx, sharing);
  const kept = await readKept(tx, rows);
  const wrong = rows
    .filter(({ id }) => !isSame(statistics.get(id), kept.get(id)))
    .map(({ partnerId, id }) => ({ partnerId, id }));
  const last = rows.length === PAGE ? (rows.at(-1)?.id ?? null) : null;
  return { enrolments: rows.length, answers, wrong, last };
}

type Kept = {
  id: string;
  windows: number[];
  done: number[];
  used: number[];
  told: number[];
};

/** One row for each enrolment, however many windows it has. */
async function readKept(tx: Tx, rows: readonly Enrolment["row"][]) {
  const kept = await tx.$queryRaw<Kept[]>`
    select key.id::text, array_agg("window") as windows, array_agg(done) as done, array_agg(used) as used, array_agg(told) as told
    from unnest(${rows.map(({ partnerId }) => partnerId)}::uuid[], ${rows.map(({ id }) => id)}::uuid[]) key(partner_id, id)
    join journals.enrolment_window kept on kept.partner_id = key.partner_id and kept.user_protocol_id = key.id
    group by key.id`;
  return new Map(kept.map((each) => [each.id, statisticsOf(each)]));
}

function statisticsOf({ windows, done, used, told }: Kept): Statistics {
  return new Map(
    windows.map((window, at) => [
      window,
      { done: done[at] ?? 0, used: used[at] ?? 0, told: told[at] ?? 0 },
    ]),
  );
}

const NONE: Statistics = new Map();

function isSame(one: Statistics = NONE, other: Statistics = NONE): boolean {
  return (
    one.size === other.size &&
    [...one].every(([window, { done, used, told }]) => {
      const bits = other.get(window);
      return bits?.done === done && bits.used === used && bits.told === told;
    })
  );
}

/** As things are once the enrolment is held. */
async function repair(
  prisma: Db["prisma"],
  { partnerId, id }: { partnerId: string; id: string },
): Promise<void> {
  await prisma.$transaction(async (tx) => {
    await tx.$queryRaw`
      select 1 from journals.user_protocol where partner_id = ${partnerId}::uuid and id = ${id}::uuid for update`;
    const rows = await tx.userProtocol.findMany({ where: { partnerId, id } });
    for (const enrolment of await withCourses(tx, rows))
      if (enrolment.row.sharesData) await startStatistics(tx, enrolment);
      else await dropStatistics(tx, enrolment.row);
  }, PATIENCE);
}
