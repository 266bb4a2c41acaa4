/** Workers in processes of their own, to be told to stop or killed. */
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { getRun } from "../../app/partner/sync/run-pages.server.ts";
import { isActive, type RunDetail } from "../../app/partner/sync/run.ts";
import { startChild } from "../child.ts";
import type { Store } from "../factories/stores.ts";

const WORKER = path.join(import.meta.dirname, "worker.process.ts");
const ROUTE = "--import ./sandbox/route-fetch.mjs";

export type Worker = ReturnType<typeof startChild>;

/** One that takes jobs from now on; `ended` answers what it logged. */
export async function startWorker(): Promise<Worker> {
  const worker = startChild(WORKER, {
    ...{ LOG_LEVEL: "info", NODE_OPTIONS: ROUTE },
  });
  expect(await once(worker.child, "message")).toContain("ready");
  return worker;
}

export async function killWorker({ child }: Worker): Promise<void> {
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  expect(await gone).toEqual([null, "SIGKILL"]);
}

/** Looks at a run again and again; without a worker it stays as it is. Throws when it ends otherwise. */
export async function waitForRun(
  { ctx }: Store,
  runId: string,
  isSo: (run: RunDetail) => boolean,
): Promise<RunDetail> {
  for (;;) {
    const run = await getRun(ctx, runId);
    if (isSo(run)) return run;
    if (!isActive(run.state))
      throw new Error(`It ended ${run.state}: ${JSON.stringify(run.counts)}`);
    await sleep(20);
  }
}
