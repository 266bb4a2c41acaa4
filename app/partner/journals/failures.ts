/**
 * What a refusal of Journals means for us. A remote Journals may speak RFC 9457 or FastAPI's
 * `{"detail"}` or send a proxy's HTML page: fields keep their pointers, free text stays behind.
 */
import { z } from "zod";
import { Problem } from "../../contract/problem.ts";
import { type FieldError, type ProblemCode, problems } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { JournalsFailure } from "./failure.ts";

const MAX_ERRORS = 50;
const MAX_DETAIL = 200;
const MAX_RETRY_AFTER_SECONDS = 3600;

/** Statuses that say nothing about the request: the same one can succeed later. */
const TRANSIENT = new Set([408, 425, 429]);
/** Statuses after which nobody knows what became of the request. */
const UNSETTLED = new Set([408, 500, 502, 504]);
/** What a router says when it has no such route; a verb that misses a thing usually says which. */
const ROUTER_DETAILS = new Set(["Not Found", "Method Not Allowed"]);

const AnyDetail = z.looseObject({ detail: z.unknown() });
const AnyType = z.looseObject({ type: z.string() });

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
export function failureOf(response: Response, body: unknown): JournalsFailure {
  const { status, headers } = response;
  const own = OwnProblem.safeParse(body).data;
  const { code, isAbsent, detail } = meaningOf(response, body, own?.type);
  const retryAfterSeconds = retryAfter(headers.get("retry-after"));
  const told = knownDetail(own) ?? detail;
  const isAnswer = code !== "journals-unavailable" || status === 429;
  const mayHaveArrived = UNSETTLED.has(status);
  const about = { mayHaveArrived, isAbsent, isAnswer, status };
  return new JournalsFailure(code, about, {
    errors: fieldErrors(body),
    ...(told !== undefined && { detail: told }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  });
}

type Meaning = { code: ProblemCode; isAbsent: boolean; detail?: string };

function meaningOf(
  { status, headers }: Response,
  body: unknown,
  type: string | undefined,
): Meaning {
  const is = (code: ProblemCode) => ({ code, isAbsent: false });
  const isPage = headers.get("content-type")?.startsWith("text/html") === true;
  if ((status === 401 || status === 403) && isPage)
    return {
      ...is("journals-unavailable"),
      detail: `Something in front of Journals answered with a page and status ${status}.`,
    };
  if (status === 401 || status === 403) return is("journals-unauthorized");
  if (status === 404 || status === 405)
    return isOfVerb(body) ? is("not-found") : absent(status);
  if (status === 412) return is("precondition-failed");
  if (type === "/problems/request-in-flight") return is("journals-unavailable");
  const isRefusal = status >= 400 && status < 500 && !TRANSIENT.has(status);
  if (isRefusal) return is("journals-refused");
  return {
    ...is("journals-unavailable"),
    detail: `Journals answered with status ${status}.`,
  };
}

/** A proxy's page and a router without the route know nothing of the thing that was asked for. */
function isOfVerb(body: unknown): boolean {
  if (AnyType.safeParse(body).success) return true;
  const { data } = AnyDetail.safeParse(body);
  return data !== undefined && !ROUTER_DETAILS.has(String(data.detail));
}

function absent(status: number): Meaning {
  const detail = `Journals does not offer this at its address (status ${status}).`;
  return { code: "journals-unavailable", isAbsent: true, detail };
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
