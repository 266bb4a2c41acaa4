import { z } from "zod";
import { defineJob } from "../platform/job.ts";

/** Once a day, Journals forgets idempotency keys and session tokens past their time. */
export const purgeJournalsJob = defineJob({
  name: "purge-journals",
  payload: z.object({}),
  singleton: "queued",
});
