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
    analytics_role: z
      .enum(["in_force", "not_in_force"])
      .optional()
      .describe(
        "In force: analytics are read with a database role that reaches releases and dates of protocols, and no person. Found out when the process started",
      ),
  })
  .meta({
    id: "Health",
    examples: [
      { status: "ok", idempotency_keys: true, analytics_role: "in_force" },
    ],
  });

export const Description = z
  .looseObject({
    openapi: z.string(),
    paths: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "Description", examples: [{ openapi: "3.1.0", paths: {} }] });
