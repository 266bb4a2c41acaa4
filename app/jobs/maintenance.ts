import { z } from "zod";
import { defineJob } from "../platform/job.ts";

/** Once a day, Journals forgets idempotency keys and session tokens past their time. */
export const purgeJournalsJob = defineJob({
  name: "purge-journals",
  payload: z.object({}),
  singleton: "queued",
});

/**
 * Seals stored tokens under the newest of ENCRYPTION_KEYS: at every start, because that is when keys change, and once a day
 * for what a process with the older keys stored meanwhile.
 */
export const resealTokensJob = defineJob({
  name: "reseal-tokens",
  payload: z.object({}),
  singleton: "queued",
});
