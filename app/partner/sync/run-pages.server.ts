import { z } from "zod";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import type { PartnerContext } from "../context.ts";
import { listDesired } from "./desired.server.ts";
import {
  itemStates,
  type ItemState,
  type RunDetail,
  type RunItem,
  type RunState,
  type RunSummary,
} from "./run.ts";
import { Selection } from "./selection.ts";

const PAGE_SIZE = 50;

type RunQuery = { page?: number; state?: ItemState };
type RunRecord = Omit<
  RunSummary,
  "counts" | "total" | "createdAt" | "finishedAt"
> & {
  state: RunState;
  selection: unknown;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
  counts: Partial<Record<ItemState, number>> | null;
};

const RUNS = `
  select r.id, r.state, r.selection, r.created_at as "createdAt", r.started_at as "startedAt",
    r.finished_at as "finishedAt", r.points, r.writes, r.error, c.counts
  from partner.push_run r
  left join lateral (
    select jsonb_object_agg(state, n) as counts
    from (select state, count(*) as n from partner.push_item where run_id = r.id group by state) s) c on true
  where r.shop_id = $1`;

/** The newest runs first. */
export async function listRuns(
  ctx: PartnerContext,
  limit = 20,
): Promise<RunSummary[]> {
  const { rows } = await db().pool.query<RunRecord>(
    `${RUNS} order by r.created_at desc, r.id desc limit $2`,
    [ctx.shopId, limit],
  );
  return rows.map(toSummary);
}

/** A run with a page of its items: those that need attention first, then by title. Throws not-found. */
export async function getRun(
  ctx: PartnerContext,
  runId: string,
  { page = 1, state }: RunQuery = {},
): Promise<RunDetail> {
  if (!z.uuid().safeParse(runId).success) throw new AppError("not-found");
  const { rows } = await db().pool.query<RunRecord>(`${RUNS} and r.id = $2`, [
    ctx.shopId,
    runId,
  ]);
  const [record] = rows;
  if (!record) throw new AppError("not-found");
  const summary = toSummary(record);
  const selection = Selection.parse(record.selection);
  return {
    ...summary,
    selection,
    startedAt: record.startedAt?.toISOString() ?? null,
    secondsLeft: secondsLeft(summary, record.startedAt),
    waitingForJournals:
      record.state === "waiting_for_journals"
        ? await listWaiting(ctx, selection)
        : [],
    items: {
      rows: await listItems(runId, page, state ?? null),
      page,
      pageSize: PAGE_SIZE,
      total: state ? summary.counts[state] : summary.total,
    },
  };
}

function toSummary(record: RunRecord): RunSummary {
  const { id, state, createdAt, finishedAt, points, writes, error } = record;
  const counts = Object.fromEntries(
    itemStates.map((name) => [name, record.counts?.[name] ?? 0]),
  ) as Record<ItemState, number>;
  return {
    ...{ id, state, counts, points, writes, error },
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    total: Object.values(counts).reduce((sum, n) => sum + n, 0),
  };
}

/** By the pace so far: it knows plan, throttling and other apps' share. */
function secondsLeft(
  { state, counts, total }: RunSummary,
  startedAt: Date | null,
): number | null {
  const left = counts.planned + counts.sent;
  if (state !== "running" || !startedAt || left === total) return null;
  const elapsedSeconds = (now().getTime() - startedAt.getTime()) / 1000;
  return Math.ceil((elapsedSeconds / (total - left)) * left);
}

async function listWaiting(ctx: PartnerContext, selection: Selection) {
  const desired = await listDesired(ctx, selection);
  return desired
    .filter(({ journals }) => journals === "waiting")
    .map(({ protocolId, title }) => ({ id: protocolId, title }));
}

async function listItems(
  runId: string,
  page: number,
  state: ItemState | null,
): Promise<RunItem[]> {
  const { rows } = await db().pool.query<
    Omit<RunItem, "updatedAt"> & { updatedAt: Date }
  >(
    `select product_gid as gid, title, kind, state, changes, errors, attempts, updated_at as "updatedAt"
     from partner.push_item where run_id = $1 and ($2::text is null or state = $2)
     order by array_position(array['conflict', 'rejected', 'failed', 'sent', 'planned'], state), title, product_gid
     limit $3 offset $4`,
    [runId, state, PAGE_SIZE, (page - 1) * PAGE_SIZE],
  );
  return rows.map((row) => ({
    ...row,
    changes: row.changes.map(({ key, op }) => ({ key, op })),
    updatedAt: row.updatedAt.toISOString(),
  }));
}
