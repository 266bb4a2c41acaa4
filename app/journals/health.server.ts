import type { RequestContext } from "./context.ts";

/** Journals is up when its database answers. Throws what the database throws. */
export async function checkHealth({ tx }: RequestContext) {
  await tx.$queryRaw`select 1`;
  return { status: "ok" as const };
}
