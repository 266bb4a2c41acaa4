/** What the service says of itself. */
import { z } from "zod";

export const Health = z
  .looseObject({
    status: z.literal("ok"),
    idempotency_keys: z
      .boolean()
      .optional()
      .describe(
        "True: a request repeated with its Idempotency-Key takes effect once",
      ),
  })
  .meta({ id: "Health", examples: [{ status: "ok", idempotency_keys: true }] });

export const Description = z
  .looseObject({
    openapi: z.string(),
    paths: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "Description", examples: [{ openapi: "3.1.0", paths: {} }] });
