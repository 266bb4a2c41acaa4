/** One push in a process of its own, and what it took. Seconds are those of the clock that Shopify's bucket runs on. */
import path from "node:path";
import { executedCalls } from "./calls.ts";
import { startPush } from "../../app/partner/sync/runs.server.ts";
import { db } from "../../app/platform/db.server.ts";
import type { ShopifySandbox } from "../../sandbox/sandbox.ts";
import { startChild } from "../../tests/child.ts";
import { round } from "./round.ts";
import type { Store } from "./store.ts";

const PROCESS = path.join(import.meta.dirname, "push.process.ts");

export type Measured = {
  applied: number;
  writes: number;
  reads: number;
  points: number;
  points_per_product: number;
  throttled: number;
  /** From the first call that could be made to the end. */
  seconds: number;
  plan_seconds: number;
  peak_mb: number;
};

export async function measurePush(
  sandbox: ShopifySandbox,
  { ctx }: Store,
  scale: number,
): Promise<Measured> {
  await sandbox.clearCalls();
  const { runId } = await startPush(ctx, { kind: "all" });
  const began = Date.now();
  const { ended } = startChild(PROCESS, {}, [runId, String(scale)]);
  const { code, output } = await ended;
  const run = await db().prisma.pushRun.findUniqueOrThrow({
    where: { id: runId },
    include: { counts: true },
  });
  if (code !== 0 || run.state !== "done")
    throw new Error(`The push came to ${run.state}: ${output}`);
  const { startedAt, finishedAt } = run;
  if (!startedAt || !finishedAt) throw new Error("The run has no times");
  const applied =
    run.counts.find(({ state }) => state === "applied")?.items ?? 0;
  const { writes, reads, throttled, points } = await executedCalls(
    sandbox,
    ctx.shop,
  );
  return {
    ...{ applied, writes, reads, points, throttled },
    points_per_product: round(points / Math.max(1, applied)),
    seconds: round(
      ((finishedAt.getTime() - startedAt.getTime()) / 1000) * scale,
    ),
    plan_seconds: round((startedAt.getTime() - began) / 1000),
    peak_mb: Math.round(Number(output.trim().split("\n").at(-1)) / 1024),
  };
}
