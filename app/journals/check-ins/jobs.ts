import { z } from "zod";
import { defineJob } from "../../platform/job.ts";

/** Every hour, for days end at other hours elsewhere: due doses that nobody told of in time become missed. */
export const markMissedJob = defineJob({
  name: "mark-missed",
  payload: z.object({}),
  singleton: "queued",
});
