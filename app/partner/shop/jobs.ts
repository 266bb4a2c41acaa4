import { z } from "zod";
import { defineJob } from "../../platform/job.ts";

/** Name and language of the shop, its metafield definitions, its catalogue. One waits and one runs per shop at most. */
export const setupShopJob = defineJob({
  name: "setup-shop",
  payload: z.object({ shopId: z.uuid() }),
  singleton: "queued and active",
  retryLimit: 8,
  // at the standard plan's pace 10,000 products take about 12 minutes
  expireInSeconds: 60 * 60,
  concurrency: 2,
});
