import { AppError } from "../errors.ts";
import type { RequestContext } from "./context.ts";

/** Journals is up when its database answers. Throws unavailable. */
export async function checkHealth({ tx }: RequestContext) {
  try {
    await tx.$queryRaw`select 1`;
  } catch (cause) {
    throw new AppError("unavailable", { cause });
  }
  return { status: "ok" as const };
}
