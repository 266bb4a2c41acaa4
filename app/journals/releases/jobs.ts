import { z } from "zod";
import { defineJob } from "../../platform/job.ts";

/** Every hour: the releases that are due are drawn, once. */
export const makeReleasesJob = defineJob({
  name: "make-releases",
  payload: z.object({}),
  singleton: "queued",
  // a first run over many partners; each window is kept as soon as it is made
  expireInSeconds: 6 * 60 * 60,
});
