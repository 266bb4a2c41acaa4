import { z } from "zod";
import { defineJob } from "../../platform/job.ts";

export const processWebhookJob = defineJob({
  name: "process-webhook",
  payload: z.object({ id: z.string() }),
  retryLimit: 8,
  concurrency: 2,
  batchSize: 250,
});

/** Once a day: forgets what the inbox no longer needs. */
export const purgeInboxJob = defineJob({
  name: "purge-inbox",
  payload: z.object({}),
  singleton: "queued",
});
