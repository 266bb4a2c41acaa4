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
  type RunState,
  type RunSummary,
} from "./run.ts";
import {
  findStorefront,
  type ItemsQuery,
  listItems,
} from "./run-items.server.ts";
import { secondsLeft } from "./run-time.ts";
import { describeSelection } from "./selection.server.ts";
import { Selection } from "./selection.ts";
import { journalsSeconds } from "./waiting.ts";

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
    r.finished_at as "finishedAt", r.points, r.writes, r.delete_race as "deleteRace",
    r.error, c.counts
  from partner.push_run r
  left join lateral (
    select jsonb_object_agg(state, items) as counts from partner.push_run_count where run_id = r.id) c on true
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

/**
 * A run with a page of its items, all or one view of them: those that need attention first, then by title. A page beyond
 * the last is the last. Throws not-found.
 */
export async function getRun(
  ctx: PartnerContext,
  runId: string,
  query: ItemsQuery = {},
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
  const [selected, waiting, storefront, undoneBy, items] = await Promise.all([
    describeSelection(ctx, selection, { isCounted: false }),
    waitingOf(ctx, summary, selection),
    summary.state === "done" ? findStorefront(ctx, runId) : null,
    findUndo(ctx, runId),
    listItems(runId, summary.counts, query),
  ]);
  return {
    ...summary,
    ...{ selected, storefront, undoneBy, items },
    ...waiting,
    startedAt: record.startedAt?.toISOString() ?? null,
    secondsLeft: secondsLeft(summary, record.startedAt, now()),
  };
}

async function findUndo(
  { shopId }: PartnerContext,
  runId: string,
): Promise<string | null> {
  const undo = await db().prisma.pushRun.findFirst({
    where: {
      shopId,
      AND: [
        { selection: { path: ["kind"], equals: "undo" } },
        { selection: { path: ["runId"], equals: runId } },
      ],
    },
    select: { id: true },
    orderBy: { createdAt: "desc" },
  });
  return undo?.id ?? null;
}

type Waiting = Pick<RunDetail, "waitingForJournals" | "journalsSeconds">;

async function waitingOf(
  ctx: PartnerContext,
  { state }: RunSummary,
  selection: Selection,
): Promise<Waiting> {
  if (state !== "waiting_for_journals")
    return { waitingForJournals: [], journalsSeconds: null };
  const desired = await listDesired(ctx, selection);
  const waiting = desired.filter(({ journals }) => journals === "waiting");
  return {
    waitingForJournals: waiting.map(({ protocolId, title }) => ({
      id: protocolId,
      title,
    })),
    journalsSeconds: journalsSeconds(
      waiting.map(({ nextAttemptAt }) => nextAttemptAt),
      now(),
    ),
  };
}

function toSummary(record: RunRecord): RunSummary {
  const { id, state, createdAt, finishedAt, error } = record;
  const { points, writes, deleteRace } = record;
  const counts = Object.fromEntries(
    itemStates.map((name) => [name, record.counts?.[name] ?? 0]),
  ) as Record<ItemState, number>;
  return {
    ...{ id, state, counts, points, writes, deleteRace, error },
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
    total: Object.values(counts).reduce((sum, n) => sum + n, 0),
  };
}
