import type { Answer } from "./answer.server.ts";

/** 304 instead of an answer that the client has already (RFC 9110 §13.1.2: weak comparison). */
export function unlessKnown(
  answer: Answer,
  { method, headers }: Request,
): Answer {
  const { etag } = answer.headers;
  const known = headers.get("if-none-match");
  if (etag === undefined || known === null) return answer;
  if (method !== "GET" && method !== "HEAD") return answer;
  const tags = known.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
  return tags.includes(etag) || tags.includes("*")
    ? { ...answer, status: 304, body: null }
    : answer;
}
