/**
 * What a refusal of Journals means for us. A remote Journals may speak RFC 9457 or FastAPI's
 * `{"detail"}` or send a proxy's HTML page: fields keep their pointers, free text stays behind.
 */
import { z } from "zod";
import { Problem } from "../../contract/problem.ts";
import { AppError, type FieldError, problems } from "../../errors.ts";
import { now } from "../../platform/clock.ts";

const MAX_ERRORS = 50;
const MAX_DETAIL = 200;
const MAX_RETRY_AFTER_SECONDS = 3600;

/** Statuses that say nothing about the request: the same one can succeed later. */
const TRANSIENT = new Set([408, 425, 429]);

const FastApiErrors = z.looseObject({
  detail: z.array(
    z.looseObject({
      loc: z.array(z.union([z.string(), z.int()])),
      msg: z.string(),
    }),
  ),
});
const OwnProblem = Problem.extend({
  type: z.templateLiteral(["/problems/", z.string()]),
}).partial({ title: true, status: true, detail: true, request_id: true });

/** `body` is what was sent as JSON; undefined for anything else. */
export function failureOf(
  { status, headers }: Response,
  body: unknown,
): AppError {
  const own = OwnProblem.safeParse(body).data;
  const code = codeOf(status, own?.type);
  const retryAfterSeconds = retryAfter(headers.get("retry-after"));
  const detail = knownDetail(own);
  return new AppError(code, {
    errors: fieldErrors(body),
    ...(detail !== undefined && { detail }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  });
}

function codeOf(status: number, type: string | undefined) {
  if (status === 401 || status === 403) return "journals-unauthorized";
  if (status === 404) return "not-found";
  if (status === 412) return "precondition-failed";
  if (type === "/problems/request-in-flight") return "journals-unavailable";
  const isRefusal = status >= 400 && status < 500 && !TRANSIENT.has(status);
  return isRefusal ? "journals-refused" : "journals-unavailable";
}

/** Only of the problems in our own catalogue is the detail known to be fit to be shown. */
function knownDetail(own: z.infer<typeof OwnProblem> | undefined) {
  const code = own?.type.slice("/problems/".length);
  return code !== undefined && code in problems
    ? own?.detail?.slice(0, MAX_DETAIL)
    : undefined;
}

function fieldErrors(body: unknown): FieldError[] {
  const errors =
    Problem.pick({ errors: true }).safeParse(body).data?.errors ??
    FastApiErrors.safeParse(body).data?.detail.map(({ loc, msg }) => ({
      pointer: pointerOf(loc),
      detail: msg,
    })) ??
    [];
  return errors.slice(0, MAX_ERRORS).map(({ pointer, detail }) => ({
    pointer,
    detail: detail.slice(0, MAX_DETAIL),
  }));
}

/** FastAPI names the part of the request first: `["body", "dosage_info", "amount"]`. */
function pointerOf(loc: (string | number)[]): string {
  const path = loc[0] === "body" ? loc.slice(1) : loc;
  const escaped = path.map((part) =>
    String(part).replaceAll("~", "~0").replaceAll("/", "~1"),
  );
  return `#${escaped.map((part) => `/${part}`).join("")}`;
}

/** Seconds, or a date; never further away than an hour. */
function retryAfter(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = /^\d+$/.test(header)
    ? Number(header)
    : Math.ceil((Date.parse(header) - now().getTime()) / 1000);
  return Number.isNaN(seconds)
    ? undefined
    : Math.min(Math.max(seconds, 0), MAX_RETRY_AFTER_SECONDS);
}
