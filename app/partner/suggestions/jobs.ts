import { z } from "zod";
import { defineJob } from "../../platform/job.ts";

/** Reads all texts of a shop again. One waits and one runs per shop at most. */
export const remakeSuggestionsJob = defineJob({
  name: "remake-suggestions",
  payload: z.object({ shopId: z.uuid() }),
  singleton: "queued and active",
  concurrency: 1,
});

/** At every start: finds the shops whose texts an earlier version has read, or has not. */
export const refreshSuggestionsJob = defineJob({
  name: "refresh-suggestions",
  payload: z.object({}),
  singleton: "queued",
});
