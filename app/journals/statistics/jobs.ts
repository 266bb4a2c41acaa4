import { z } from "zod";
import { defineJob } from "../../platform/job.ts";

/** Once a day: whether what releases read of a sample of people is what their check-ins say. */
export const auditStatisticsJob = defineJob({
  name: "audit-statistics",
  payload: z.object({}),
  singleton: "queued",
});
