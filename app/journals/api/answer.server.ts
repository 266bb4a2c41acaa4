/** From what a verb or a failure left behind to a Response. */
import { PROBLEM_MEDIA_TYPE, presentProblem } from "../../contract/problem.ts";
import type { AppError } from "../../errors.ts";
import { allowedMethods } from "./endpoints.server.ts";

/** An answer as it goes out and as it is kept for a replay. */
export type Answer = {
  status: number;
  headers: Record<string, string>;
  body: string | null;
};

export type About = {
  method: string;
  pathname: string;
  requestId: string;
  /** What the answer carries whatever it is: limits. */
  headers: Record<string, string>;
};

export function respond(answer: Answer, about: About): Response {
  const headers = new Headers({ ...answer.headers, ...about.headers });
  headers.set("X-Request-Id", about.requestId);
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
  if (answer.body !== null && !headers.has("Content-Type"))
    headers.set("Content-Type", "application/json");
  if (answer.body !== null)
    headers.set("Content-Length", String(Buffer.byteLength(answer.body)));
  const body = about.method === "HEAD" ? null : answer.body;
  return new Response(body, { status: answer.status, headers });
}

export function respondWithProblem(error: AppError, about: About): Response {
  const problem = presentProblem(error, about.requestId);
  const headers = headersOf(error, about.pathname);
  headers["Content-Type"] = PROBLEM_MEDIA_TYPE;
  const body = JSON.stringify(problem);
  return respond({ status: problem.status, headers, body }, about);
}

const CHALLENGE = 'Bearer realm="journals"';

function headersOf(error: AppError, pathname: string): Record<string, string> {
  const { code, retryAfterSeconds } = error;
  if (code === "unauthorized") return { "WWW-Authenticate": CHALLENGE };
  if (code === "forbidden-scope")
    return { "WWW-Authenticate": `${CHALLENGE}, error="insufficient_scope"` };
  if (code === "method-not-allowed")
    return { Allow: allowedMethods(pathname).join(", ") };
  return retryAfterSeconds === undefined
    ? {}
    : { "Retry-After": String(retryAfterSeconds) };
}
