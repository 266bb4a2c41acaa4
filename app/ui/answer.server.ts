import { AppError, problems } from "../errors.ts";
import { newId } from "../platform/ids.server.ts";
import { log } from "../platform/log.server.ts";
import type { Problem } from "./problem.ts";

/**
 * Runs a loader's verbs. An expected failure becomes the Response that the error screen reads, and so does a defect, after
 * it is in the log: in production Remix hides what a loader throws, and the request id with it. Responses pass.
 */
export async function answer<Value>(
  request: Request,
  work: () => Promise<Value>,
): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Response) throw error;
    throw toResponse(problemOf(request, error));
  }
}

/** What the screen may know of an error; the log knows the rest, by the same request id. */
export function problemOf(request: Request, error: unknown): Problem {
  const requestId = request.headers.get("X-Request-Id") ?? newId();
  if (!(error instanceof AppError)) {
    log.error({ err: error, requestId }, "a page failed");
    return { code: "internal", detail: null, requestId };
  }
  const { code, detail = null } = error;
  if (problems[code].status >= 500)
    log.warn({ err: error, code, requestId }, "a page could not be answered");
  return { code, detail, requestId };
}

export function toResponse(problem: Problem): Response {
  return Response.json(problem, { status: problems[problem.code].status });
}
