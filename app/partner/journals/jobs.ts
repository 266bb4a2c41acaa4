import { z } from "zod";
import { MAX_REPORTED_PRODUCTS } from "../../contract/products.ts";
import { defineJob } from "../../platform/job.ts";

/**
 * Tells Journals what it has not been told. "queued" with a key: follow-ups of
 * the same moment are one; a save has a key of its own, since the job already
 * queued may run before the save is committed.
 */
export const deliverOutboxJob = defineJob({
  name: "deliver-outbox",
  payload: z.object({ shopId: z.uuid() }),
  singleton: "queued",
  concurrency: 2,
});

export const reportProductsJob = defineJob({
  name: "report-products",
  payload: z.object({
    shopId: z.uuid(),
    gids: z.array(z.string()).min(1).max(MAX_REPORTED_PRODUCTS),
  }),
  retryLimit: 8,
  concurrency: 2,
});
