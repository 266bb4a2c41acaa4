import type { RequestContext } from "./context.ts";
import { isReaderInForce } from "./releases/reader.server.ts";

/** Journals is up when its database answers; and what it promises beyond answering. Throws what the database throws. */
export async function checkHealth({ tx }: RequestContext) {
  await tx.$queryRaw`select 1`;
  return {
    status: "ok" as const,
    idempotency_keys: true,
    analytics_role: isReaderInForce()
      ? ("in_force" as const)
      : ("not_in_force" as const),
  };
}
