import { z } from "zod";
import { defineJob } from "../../app/platform/job.ts";

export const STUCK = defineJob({
  name: "stuck",
  payload: z.object({ run: z.string() }),
  retryLimit: 1,
  retryDelaySeconds: 0,
  retryBackoff: false,
});
