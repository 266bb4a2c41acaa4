/** The header fields of requests and answers, once each. */
import { MAX_IDEMPOTENCY_KEY } from "../contract.ts";
import type { Header, Parameter, Ref } from "./types.ts";

const text = { type: "string" } as const;

/** By their name as the contract's inputs spell it. */
const requestFields = {
  "idempotency-key": {
    name: "Idempotency-Key",
    description:
      "A text of your own for this one request: sent again with the same key and body, it has its effect once and its answer again, for at least 24 hours.",
    schema: { ...text, minLength: 1, maxLength: MAX_IDEMPOTENCY_KEY },
    example: "2f1c8a0e-protocol-17",
  },
  "if-match": {
    name: "If-Match",
    description:
      "The ETag of the version that you saw: the change is made only while it is the current one.",
    schema: text,
    example: '"3"',
  },
  "if-none-match": {
    name: "If-None-Match",
    description: "The ETag that you know: the answer is 304 while it holds.",
    schema: text,
    example: '"5d41402abc4b2a76"',
  },
  "x-request-id": {
    name: "X-Request-Id",
    description:
      "A name of your own for this request, 8 to 128 of A–Z a–z 0–9 _ . -; else one is made.",
    schema: text,
    example: "import-2026-03-02.17",
  },
} as const;
type RequestField = keyof typeof requestFields;

const answerFields = {
  "X-Request-Id": {
    description: "Names this request in our log: tell it when you ask.",
    schema: text,
    example: "019aab12-0c1d-7e2f-8a3b-4c5d6e7f8091",
  },
  ETag: {
    description: "Names this version: strong and quoted.",
    schema: text,
    example: '"1"',
  },
  Location: {
    description: "Where the new thing is changed.",
    schema: { ...text, format: "uri-reference" },
    example: "/api/v1/protocols/019aab11-7c8d-7e9f-a0b1-c2d3e4f5a6b7",
  },
  "Cache-Control": {
    description: "How long the answer may be kept.",
    schema: text,
    example: "no-cache",
  },
  "RateLimit-Policy": {
    description:
      "How many requests (q) of which class are taken from a token in any so many seconds (w).",
    schema: text,
    example: '"write";q=20;w=60',
  },
  RateLimit: {
    description:
      "How many are left (r) and in how many seconds one more is (t).",
    schema: text,
    example: '"write";r=19;t=60',
  },
  "Retry-After": {
    description: "Seconds to wait before the request can succeed.",
    schema: { type: "integer", minimum: 0 },
    example: 12,
  },
  "WWW-Authenticate": {
    description: "The way to log in.",
    schema: text,
    example: 'Bearer realm="journals"',
  },
} as const satisfies Record<string, Header>;
export type AnswerField = keyof typeof answerFields;

export const headers: Record<string, Header> = answerFields;
export const parameters: Record<string, Parameter> = Object.fromEntries(
  Object.values(requestFields).map((field) => [
    field.name,
    { ...field, in: "header", required: false } as const,
  ]),
);

/** Throws for a header that has no description here yet. */
export function parameterRef(field: string): Ref {
  if (!Object.hasOwn(requestFields, field))
    throw new Error(`The header ${field} has no description`);
  const { name } = requestFields[field as RequestField];
  return { $ref: `#/components/parameters/${name}` };
}

export function headerRefs(
  fields: readonly AnswerField[],
): Record<string, Ref> {
  return Object.fromEntries(
    fields.map((name) => [name, { $ref: `#/components/headers/${name}` }]),
  );
}
