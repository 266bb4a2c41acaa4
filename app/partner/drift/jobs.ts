import { z } from "zod";
import { defineJob } from "../../platform/job.ts";

/** Looks at the metafields of products that somebody changed. */
export const checkDriftJob = defineJob({
  name: "check-drift",
  payload: z.object({ shopId: z.uuid() }),
  singleton: "queued and active",
  retryLimit: 8,
});

/** Compares the whole store with what we know of it. */
export const reconcileJob = defineJob({
  name: "reconcile",
  payload: z.object({ shopId: z.uuid() }),
  singleton: "queued and active",
  // without bulk queries, at the standard plan's pace, 100,000 products take hours
  expireInSeconds: 6 * 60 * 60,
});

/** Every hour: the shops whose turn it is in this night. */
export const reconcileDueJob = defineJob({
  name: "reconcile-due",
  payload: z.object({}),
  singleton: "queued",
});
