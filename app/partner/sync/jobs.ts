import { z } from "zod";
import { defineJob } from "../../platform/job.ts";

const DAY_SECONDS = 24 * 60 * 60;

/** Executes a push run, or goes on with it: the run's rows say where it stands. */
export const pushRunJob = defineJob({
  name: "push-run",
  payload: z.object({ runId: z.uuid() }),
  singleton: "queued",
  retryLimit: 20,
  retryDelaySeconds: 2,
  // a large catalogue takes hours; a dead worker is noticed by its heartbeat
  expireInSeconds: DAY_SECONDS - 60,
  // each holds a connection for its lock while it runs
  concurrency: 3,
});
