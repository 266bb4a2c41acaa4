/** Calls the verb of a row with what the request says, and makes its answer ready to be sent. */
import {
  type AnyProcedure,
  call,
  ORPCError,
  ValidationError,
} from "@orpc/server";
import { z } from "zod";
import { AppError, type FieldError } from "../../errors.ts";
import type { RequestContext } from "../context.ts";
import type { Answer } from "./answer.server.ts";

type Issue = ValidationError["issues"][number];

const Output = z.object({
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown().optional(),
});

export type Sent = {
  params: Record<string, string>;
  headers: Headers;
  json: unknown;
};

/** Throws what the verb throws; not-found, bad-request or invalid when the input does not fit the row. */
export async function callVerb(
  procedure: AnyProcedure,
  { params, headers, json }: Sent,
  context: RequestContext,
): Promise<Answer> {
  const input = { params, headers: Object.fromEntries(headers), body: json };
  try {
    const output = Output.parse(await call(procedure, input, { context }));
    return {
      status: procedure["~orpc"].route.successStatus ?? 200,
      headers: output.headers,
      body: output.body === undefined ? null : JSON.stringify(output.body),
    };
  } catch (error) {
    throw isInvalidInput(error) ? refusal(error.cause.issues) : error;
  }
}

type InvalidInput = Error & { cause: ValidationError };
function isInvalidInput(error: unknown): error is InvalidInput {
  return (
    error instanceof ORPCError &&
    error.status === 400 &&
    error.cause instanceof ValidationError
  );
}

/** An id of an impossible form is an id of nothing; headers have no pointer. */
function refusal(issues: readonly Issue[]): AppError {
  const parts = new Set(issues.map(({ path }) => keyOf(path?.[0] ?? "")));
  if (parts.has("params")) return new AppError("not-found");
  if (parts.has("headers"))
    return new AppError("bad-request", { detail: "A header is not valid." });
  return new AppError("invalid", { errors: issues.flatMap(fieldErrors) });
}

/** Unknown members are one issue of their parent: each gets a pointer of its own. */
function fieldErrors(issue: Issue): FieldError[] {
  const path = (issue.path ?? []).slice(1).map(keyOf);
  if ("keys" in issue && Array.isArray(issue.keys))
    return issue.keys.map((key) => ({
      pointer: pointer([...path, String(key)]),
      detail: "Unknown member",
    }));
  return [{ pointer: pointer(path), detail: issue.message }];
}

function keyOf(part: PropertyKey | { key: PropertyKey }): string {
  return String(typeof part === "object" ? part.key : part);
}

const LONE_SURROGATE = /\p{Cs}/gu;

/** RFC 6901, as a URI fragment: half of a surrogate pair cannot stand in one. */
function pointer(path: string[]): string {
  const escaped = path
    .map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1"))
    .map((part) => encodeURIComponent(part.replace(LONE_SURROGATE, "\ufffd")));
  return `#${escaped.map((part) => `/${part}`).join("")}`;
}
