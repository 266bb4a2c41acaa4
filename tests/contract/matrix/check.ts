/** What every answer of the API promises, whatever was asked. */
import { Problem, PROBLEM_MEDIA_TYPE } from "../../../app/contract/problem.ts";
import { type ProblemCode, problems } from "../../../app/errors.ts";
import { rates } from "../../../app/contract/rates.ts";
import { type Row, takesHeader } from "../rows.ts";
import { leaksOf } from "./leaks.ts";

export type Asked = {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array<ArrayBuffer>;
  /** Where it comes from; within the process when unset. */
  address?: string | null;
};
export type Answer = { status: number; headers: Headers; text: string };

const REQUEST_ID = /^[\w.-]{8,128}$/;
/** Words of our insides. */
const INSIDES =
  /prisma|postgres|relation "|select |insert |node_modules|\.ts:/i;
/** Documents whose members another standard names. */
const OTHER_STANDARDS = ["GET /api/openapi.json"];
/** What the answer of a problem carries besides. */
const CARRIED: Partial<Record<ProblemCode, string>> = {
  unauthorized: "www-authenticate",
  "forbidden-scope": "www-authenticate",
  "method-not-allowed": "allow",
  "rate-limited": "retry-after",
  "request-in-flight": "retry-after",
};

/** Answers what is wrong with it; nothing when all is well. `row` is the one that the request meant, if any. */
export function faultsOf(asked: Asked, answer: Answer, row?: Row): string[] {
  const isSuccess = answer.status >= 200 && answer.status < 300;
  const frame = frameFaults(asked, answer, row);
  if (isSuccess) return [...frame, ...successFaults(asked, answer, row)];
  if (answer.status === 304) return [...frame, ...unchangedFaults(answer, row)];
  return [...frame, ...problemFaults(asked, answer)];
}

/** The code of a problem; null for anything else. */
export function codeOf({ text }: Answer): ProblemCode | null {
  const parsed = Problem.safeParse(jsonOf(text));
  const code = parsed.data?.type.replace("/problems/", "") ?? "";
  return isCode(code) ? code : null;
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // told as a fault by whoever expected JSON
  }
}

function frameFaults({ headers }: Asked, answer: Answer, row?: Row): string[] {
  const faults: string[] = [];
  const id = answer.headers.get("x-request-id");
  const sent = headers?.["x-request-id"] ?? "";
  if (!REQUEST_ID.test(id ?? "")) faults.push(`X-Request-Id is ${id}`);
  if (REQUEST_ID.test(sent) && id !== sent)
    faults.push("X-Request-Id is another than was sent");
  const isKept = row !== undefined && takesHeader(row, "if-none-match");
  if (!isKept && answer.headers.get("cache-control") !== "no-store")
    faults.push("Cache-Control is not no-store");
  const rate = row && rates[row.access.rate];
  const policy = rate
    ? `"${row.access.rate}";q=${rate.requests};w=${rate.windowSeconds}`
    : null;
  if (row && answer.headers.get("ratelimit-policy") !== policy)
    faults.push("RateLimit-Policy is not the row's");
  return faults;
}

function successFaults(asked: Asked, answer: Answer, row?: Row): string[] {
  const { status, headers, text } = answer;
  if (!row) return [`${status} for what is no row`];
  if (status !== row.successStatus) return [`${status} is not the row's`];
  if (rates[row.access.rate] && !headers.has("ratelimit"))
    return ["RateLimit is missing"];
  if (asked.method === "HEAD") return text === "" ? [] : ["HEAD has a body"];
  if (status === 204) return text === "" ? [] : ["204 has a body"];
  if (headers.get("content-type") !== "application/json")
    return [`a success is ${headers.get("content-type")}`];
  const body = jsonOf(text);
  if (body === undefined) return ["a success is no JSON"];
  const parsed = row.output.safeParse({ status, body });
  if (!parsed.success) return [`the output: ${parsed.error.message}`];
  if (OTHER_STANDARDS.includes(row.name)) return [];
  return leaksOf(row.output, { body }).map(
    (pointer) => `${pointer} is not in the output schema`,
  );
}

/** 304: a client has it already. */
function unchangedFaults({ headers, text }: Answer, row?: Row): string[] {
  if (!row || !takesHeader(row, "if-none-match"))
    return ["304 where If-None-Match is not read"];
  if (!headers.has("etag")) return ["304 without ETag"];
  return text === "" ? [] : ["304 has a body"];
}

function problemFaults(asked: Asked, { status, headers, text }: Answer) {
  const type = headers.get("content-type");
  if (type !== PROBLEM_MEDIA_TYPE) return [`a ${status} is ${type}`];
  if (asked.method === "HEAD") return text === "" ? [] : ["HEAD has a body"];
  const parsed = Problem.safeParse(jsonOf(text));
  if (!parsed.success) return [`the problem: ${parsed.error.message}`];
  const { request_id, detail, title, errors, ...problem } = parsed.data;
  const code = problem.type.replace("/problems/", "");
  if (problem.type !== `/problems/${code}` || !isCode(code))
    return [`${problem.type} is not in the catalogue`];
  const faults: string[] = [];
  const known = problems[code];
  if (problem.status !== status || known.status !== status)
    faults.push(`${code} with the status ${status}`);
  if (title !== known.title) faults.push(`the title of ${code} is another`);
  if (code === "internal") faults.push("a defect: 500");
  if (request_id !== headers.get("x-request-id"))
    faults.push("request_id is not X-Request-Id");
  if (INSIDES.test(`${detail}${JSON.stringify(errors)}`))
    faults.push(`the problem speaks of our insides: ${detail}`);
  const carried = CARRIED[code];
  if (carried !== undefined && !headers.has(carried))
    faults.push(`${code} without ${carried}`);
  if ((code === "invalid") !== (errors !== undefined))
    faults.push(`${code} with${errors ? "" : "out"} errors`);
  for (const key of leaksOf(Problem, parsed.data))
    faults.push(`${key} is no member of a problem`);
  return faults;
}

function isCode(text: string): text is ProblemCode {
  return Object.hasOwn(problems, text);
}
