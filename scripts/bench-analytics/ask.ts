/** One question at a time, in milliseconds. */
import { randomUUID } from "node:crypto";
import type { JournalsContext } from "../../app/journals/context.ts";
import { checkIn } from "../../app/journals/check-ins/check-ins.server.ts";
import { setSharing } from "../../app/journals/consumers/consent.server.ts";
import { getProtocolRelease } from "../../app/journals/releases/releases.server.ts";
import { sumsOfWindow } from "../../app/journals/releases/sums.server.ts";
import { daysOf } from "../../app/journals/releases/windows.ts";
import type { Db } from "../../app/platform/db.server.ts";
import { as } from "../../tests/factories/people.ts";
import { type Filled, HISTORY, WINDOW } from "./data.ts";

export async function timed(run: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

const pick = <Value>(list: readonly Value[]): Value => {
  const value = list[Math.floor(Math.random() * list.length)];
  if (value === undefined) throw new Error("Nothing to pick from");
  return value;
};

/** The release of a protocol, as the verb behind the API answers it. */
export function askRelease({ prisma }: Db, filled: Filled): Promise<number> {
  const { partnerId, protocolIds } = filled;
  const ctx: Omit<JournalsContext, "tx"> = {
    ...{ partnerId, tokenId: randomUUID(), scopes: [] },
    ...{ actor: "operator", requestId: randomUUID() },
  };
  return timed(() =>
    getProtocolRelease({ ...ctx, tx: prisma }, "adherence", pick(protocolIds)),
  );
}

/** The same of check-ins: how many people are in which cell of PDC, in the window and in each of those the answer tells of. */
export function askRows(
  { pool }: Db,
  { protocolIds }: Filled,
): Promise<number> {
  const { from } = daysOf(WINDOW - HISTORY + 1);
  const { to } = daysOf(WINDOW);
  return timed(() =>
    pool.query(
      `select "window", width_bucket(pdc, array[0, 0.2, 0.4, 0.6, 0.8, 0.95]), count(*) from (
         select user_protocol_id, (day - $2::date) / 28 as "window", count(*) filter (where status = 'taken') / 28.0 as pdc
         from bench_check_in where protocol_id = $1 and day between $2 and $3 group by 1, 2) people
       group by 1, 2`,
      [pick(protocolIds), from.toString(), to.toString()],
    ),
  );
}

/** All protocols' exact counts of a window, as the release job reads them. */
export async function askSums({ prisma }: Db, { partnerId }: Filled) {
  let people = 0;
  const ms = await timed(() =>
    prisma.$transaction(
      async (tx) => {
        const sums = await sumsOfWindow(tx, { partnerId, window: WINDOW });
        for (const { adherence } of sums.values())
          people += adherence.reduce((sum, cell) => sum + cell, 0);
      },
      { timeout: 600_000 },
    ),
  );
  return { ms, people };
}

export type Who = { personId: string; id: string };

/** People of the partner, drawn at random. */
export async function draw(
  { pool }: Db,
  { partnerId }: Filled,
  count: number,
): Promise<Who[]> {
  const { rows } = await pool.query<Who>(
    `select person_id as "personId", id from journals.user_protocol where partner_id = $1 order by random() limit $2`,
    [partnerId, count],
  );
  return rows;
}

export function share({ personId, id: enrolmentId }: Who, shares: boolean) {
  const sharing = { enrolmentId, shares, textVersion: 1 };
  return timed(() => as(personId, (ctx) => setSharing(ctx, sharing)));
}

/** The least that a change can take: one row, and the disk has it. */
export function commit({ pool }: Db): Promise<number> {
  return timed(() =>
    pool.query(
      "insert into journals.database_mark values ('bench', now()) on conflict (name) do update set set_at = now()",
    ),
  );
}

/** A dose of the window's last day is answered for, or the answer changed. */
export function tell(
  { personId, id: enrolmentId }: Who,
  status: "taken" | "skipped",
): Promise<number> {
  const dose = { enrolmentId, day: daysOf(WINDOW).to.toString(), slot: 0 };
  return timed(() => as(personId, (ctx) => checkIn(ctx, { ...dose, status })));
}

export function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((one, other) => one - other);
  return (
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ??
    NaN
  );
}
