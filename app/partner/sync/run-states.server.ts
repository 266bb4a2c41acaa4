/** The states of a run in the database. A run that ended, or was cancelled, is never moved again from here. */
import type { Prisma } from "@prisma/client";
import { z } from "zod";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { queueReportsPaged } from "../journals/report-queue.server.ts";
import { ASSIGN_WITHIN_MS } from "../products/assignment.server.ts";
import {
  activeRunStates,
  executedRunStates,
  type RunError,
  runStates,
} from "./run.ts";
import { Selection } from "./selection.ts";

export const RunRow = z.object({
  id: z.string(),
  shopId: z.string(),
  state: z.enum(runStates),
  selection: Selection,
  createdAt: z.date(),
  startedAt: z.date().nullable(),
});
export type RunRow = z.infer<typeof RunRow>;

export async function findRun(runId: string): Promise<RunRow | null> {
  const row = await db().prisma.pushRun.findUnique({ where: { id: runId } });
  return row && RunRow.parse(row);
}

/** Neither ended nor paused since it was planned. */
export async function isRunning(runId: string): Promise<boolean> {
  const where = { id: runId, state: "running" };
  return (await db().prisma.pushRun.count({ where })) > 0;
}

/** Sets state (null: as it is) and problem of a run that is being executed; false when it ended or was paused. */
export async function moveRun(
  runId: string,
  state: (typeof executedRunStates)[number] | null,
  problem: RunError | null,
): Promise<boolean> {
  const { rowCount } = await db().pool.query(
    `update partner.push_run set state = coalesce($2, state), error = $3::jsonb,
       started_at = case when $2 = 'running' then coalesce(started_at, $5) else started_at end
     where id = $1 and state = any($4)`,
    [runId, state, JSON.stringify(problem), executedRunStates, now()],
  );
  return rowCount === 1;
}

/**
 * Ends a run and answers whether it did: only a running run gets done, any active one fails or is cancelled. Journals is
 * told of its products in the same transaction.
 */
export async function endRun(
  { id: runId, shopId }: Pick<RunRow, "id" | "shopId">,
  state: "done" | "failed" | "cancelled",
  problem: RunError | null,
): Promise<boolean> {
  const from = state === "done" ? ["running"] : [...activeRunStates];
  return db().prisma.$transaction(
    async (tx) => {
      const count = await tx.$executeRaw`
      update partner.push_run
      set state = ${state}, finished_at = ${now()}, paused_at = null, error = ${problem && JSON.stringify(problem)}::jsonb
      where id = ${runId}::uuid and shop_id = ${shopId}::uuid and state = any(${from}::text[])`;
      if (count === 0) return false;
      await queueReportsOf(tx, { id: runId, shopId });
      return true;
    },
    { timeout: ASSIGN_WITHIN_MS },
  );
}

/** Tells Journals how the products of a run stand that have come to their end in it. */
export async function queueReportsOf(
  tx: Prisma.TransactionClient,
  { id: runId, shopId }: Pick<RunRow, "id" | "shopId">,
): Promise<void> {
  await queueReportsPaged(tx, shopId, async (after, limit) => {
    const items = await tx.pushItem.findMany({
      where: {
        ...{ runId, productGid: { gt: after } },
        state: { notIn: ["planned", "sent"] },
      },
      select: { productGid: true },
      orderBy: { productGid: "asc" },
      take: limit,
    });
    return items.map(({ productGid }) => productGid);
  });
}
