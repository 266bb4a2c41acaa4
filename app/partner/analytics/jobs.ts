import { z } from "zod";
import { defineJob } from "../../platform/job.ts";

/** Asks Journals for what it may have released since it was asked last. "queued" with a key: triggers of one moment are one. */
export const copyReleasesJob = defineJob({
  name: "copy-releases",
  payload: z.object({ shopId: z.uuid() }),
  singleton: "queued",
  concurrency: 2,
});

/** Every hour, the stores for which Journals may have something new get the job above. */
export const queueCopiesJob = defineJob({
  name: "queue-copies",
  payload: z.object({}),
  singleton: "queued",
});
