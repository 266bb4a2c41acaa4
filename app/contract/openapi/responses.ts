/** What an operation can answer, by status. */
import { type ProblemCode, problems } from "../../errors.ts";
import { PROBLEM_MEDIA_TYPE } from "../problem.ts";
import { type RateClass, rates } from "../rates.ts";
import { bodyContent } from "./content.ts";
import { type AnswerField, headerRefs } from "./headers.ts";
import type { ContractRow } from "./rows.ts";
import { type Schemas, toSchema } from "./schemas.ts";
import type { Response, Schema } from "./types.ts";

type Responses = Record<string, Response>;

const OUTCOMES: Record<number, string> = {
  200: "Done. The body says what.",
  201: "Created. The body says what.",
  204: "Done. There is no body.",
};
/** As the contract's outputs spell them. */
const FIELDS: Record<string, AnswerField> = {
  etag: "ETag",
  location: "Location",
  "cache-control": "Cache-Control",
};

export function successResponses(
  { output, successStatus, access }: ContractRow,
  requestFields: string[],
  schemas: Schemas,
): Responses {
  const { properties = {} } = toSchema(output, "output", schemas);
  const { headers, body } = properties as Record<string, Schema>;
  const own = Object.keys(headers?.properties ?? {}).map(answerField);
  const fields = headerRefs([...own, ...commonFields(access.rate)]);
  const done = {
    description: OUTCOMES[successStatus] ?? "Done.",
    headers: fields,
    ...(body && { content: bodyContent(body, schemas) }),
  };
  const unchanged = { description: "Unchanged since.", headers: fields };
  return {
    [successStatus]: done,
    ...(requestFields.includes("if-none-match") && { 304: unchanged }),
  };
}

function answerField(name: string): AnswerField {
  const field = FIELDS[name];
  if (!field) throw new Error(`The header ${name} has no description`);
  return field;
}

/** Problems of one status are one answer. */
export function problemResponses(
  codes: ProblemCode[],
  rate: RateClass,
): Responses {
  const statuses = new Set(codes.map((code) => problems[code].status));
  return Object.fromEntries(
    [...statuses].map((status) => {
      const alike = codes.filter((code) => problems[code].status === status);
      return [status, problemResponse(alike, rate)];
    }),
  );
}

function problemResponse(codes: ProblemCode[], rate: RateClass): Response {
  const links = codes.map(
    (code) => `[${problems[code].title}](/problems/${code}).`,
  );
  const examples = Object.fromEntries(
    codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]),
  );
  const schema = { $ref: "#/components/schemas/Problem" };
  return {
    description: links.join(" "),
    headers: headerRefs([
      ...new Set(codes.flatMap(fieldsOf)),
      ...(codes.some((code) => isBeforeTheLimit(code))
        ? commonFields(rate).filter((field) => field !== "RateLimit")
        : commonFields(rate)),
    ]),
    content: {
      [PROBLEM_MEDIA_TYPE]: { schema, examples },
    },
  };
}

/** What every answer of a row carries; the first two of a limited one. */
function commonFields(rate: RateClass): AnswerField[] {
  return rates[rate]
    ? ["RateLimit-Policy", "RateLimit", "X-Request-Id"]
    : ["X-Request-Id"];
}

function isBeforeTheLimit(code: ProblemCode): boolean {
  return code === "unauthorized" || code === "forbidden-scope";
}

function fieldsOf(code: ProblemCode): AnswerField[] {
  if (isBeforeTheLimit(code)) return ["WWW-Authenticate"];
  return WAITS.includes(code) ? ["Retry-After"] : [];
}

const WAITS: ProblemCode[] = [
  "request-in-flight",
  "rate-limited",
  "unavailable",
];
