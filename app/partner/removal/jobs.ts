import { z } from "zod";
import { defineJob } from "../../platform/job.ts";

/** Removes our metafields from the store. Begun again it goes on. */
export const removeMetafieldsJob = defineJob({
  name: "remove-metafields",
  payload: z.object({ shopId: z.uuid() }),
  singleton: "queued and active",
  retryLimit: 20,
  // at the standard plan's pace 100,000 products with twelve metafields each take 10 minutes
  expireInSeconds: 6 * 60 * 60,
});
