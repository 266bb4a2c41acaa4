/** Requests as a careless, a broken and a hostile client send them, as data: the run fills in what only it knows. */
import fc from "fast-check";
import { type Row, rows } from "../rows.ts";
import { anything, nearBody, validBody } from "./bodies.ts";

/** What a request is sent with. */
export type TokenKind = "good" | "revoked" | "other scope" | "guessed" | "none";
/** "own", "archived", "foreign" and "unknown" are kinds; any other text is the id itself. */
export type IdKind = string;

export type Fuzzed = {
  method: string;
  /** `{id}` stands in it where the row has one. */
  path: string;
  id: IdKind;
  token: TokenKind;
  headers: Record<string, string>;
  body: string | null;
};

const JSON_TYPE = { "content-type": "application/json" };
const ODD_TYPES = [
  ...["", "text/plain", "application/json;charset=utf-16", "APPLICATION/JSON"],
  ...[
    "application/json; charset=utf-8",
    "*/*",
    "application/json;;",
    "multipart/form-data",
  ],
];

/** Text that a header may carry: Latin-1 without control characters. */
const headerText = fc.oneof(
  fc.constantFrom(
    "",
    "*",
    '"1"',
    '"2"',
    'W/"1"',
    '"',
    ",,,",
    "0",
    "-1",
    "null",
  ),
  fc.stringMatching(/^[\x20-\x7e\xa0-\xff]{0,300}$/),
);
const oddHeaders = fc
  .record(
    {
      "if-match": headerText,
      "if-none-match": headerText,
      "idempotency-key": headerText,
      "x-request-id": headerText,
      "content-type": fc.constantFrom(...ODD_TYPES),
      "content-encoding": fc.constantFrom("gzip", "identity", "br"),
      "content-length": fc.constantFrom("0", "1", "99999999", "-1", "a"),
      accept: headerText,
      "x-forwarded-for": headerText,
    },
    { requiredKeys: [] },
  )
  .map((headers) => headers as Record<string, string>);

const key = fc.option(
  fc
    .stringMatching(/^[\w-]{8,40}$/)
    .map((text) => ({ "idempotency-key": text })),
  { nil: {}, freq: 1 },
);
const oddId = fc.oneof(
  fc.constantFrom(
    "archived",
    "foreign",
    "unknown",
    "%",
    "%00",
    "..",
    "1",
    "{id}",
    "a%2fb",
  ),
  fc.string({ unit: "binary", minLength: 1, maxLength: 80 }).map(encode),
);

const withBody = rows.filter(({ input }) => "body" in input);
const others = rows.filter((row) => !withBody.includes(row));

/** What should be taken: by the row, with a good token. */
function good(row: Row): fc.Arbitrary<Fuzzed> {
  const body = row.input["body"];
  return requestOf(row, {
    headers: key,
    body: body
      ? validBody(body).map((json) => JSON.stringify(json))
      : fc.constant(null),
  });
}

/** What is wrong in its body alone. */
function wrongBody(row: Row): fc.Arbitrary<Fuzzed> {
  const schema = row.input["body"];
  const near = schema ? nearBody(schema) : anything;
  return requestOf(row, { body: near.map((json) => JSON.stringify(json)) });
}

/** Text that is hardly JSON, or a lot of it. */
const oddText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 300 }),
  fc.json({ maxDepth: 6 }),
  fc.json().map((text) => text.slice(0, -1)),
  fc.nat(40_000).map((depth) => "[".repeat(depth) + "]".repeat(depth)),
  fc
    .nat(5_000)
    .map((depth) => '{"schedule":'.repeat(depth) + "1" + "}".repeat(depth)),
  fc.nat(80_000).map((length) => JSON.stringify({ title: "a".repeat(length) })),
  fc
    .nat(12_000)
    .map((length) => JSON.stringify({ products: Array(length).fill(0) })),
  fc.constantFrom(
    '{"title":1e400}',
    '{"__proto__":{"title":"a"}}',
    '{"constructor":1}',
  ),
);

/** A valid body with members told twice: the last one counts. */
function twice(row: Row): fc.Arbitrary<Fuzzed> {
  const schema = row.input["body"];
  const valid = schema ? validBody(schema) : fc.constant({});
  const body = fc.tuple(valid, valid).map(([one, other]) => {
    const [first, second] = [JSON.stringify(one), JSON.stringify(other)];
    return `${first.slice(0, -1)},${second.slice(1)}`;
  });
  return requestOf(row, { body });
}

function odd(row: Row): fc.Arbitrary<Fuzzed> {
  return requestOf(row, {
    id: fc.oneof(fc.constant("own"), oddId),
    token: fc.constantFrom<TokenKind>(
      ...([
        "good",
        "good",
        "good",
        "revoked",
        "other scope",
        "guessed",
        "none",
      ] as const),
    ),
    headers: oddHeaders,
    body: fc.option(oddText),
  });
}

const anywhere: fc.Arbitrary<Fuzzed> = fc.record({
  method: fc.oneof(
    fc.constantFrom("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"),
    fc.stringMatching(/^[A-Z]{3,10}$/).filter(isMethod),
  ),
  path: fc.oneof(
    fc.constantFrom(...rows.map(({ path }) => path)),
    fc.webPath().map((path) => `/api${path}`),
    fc
      .string({ unit: "binary", maxLength: 60 })
      .map((text) => `/api/v1/${encode(text)}`),
  ),
  id: oddId,
  token: fc.constantFrom<TokenKind>("good", "none"),
  headers: oddHeaders,
  body: fc.option(oddText),
});

/** All of them, as often as it takes that many are taken and many are refused for their body. */
export const fuzzed: fc.Arbitrary<Fuzzed> = fc.oneof(
  { weight: 34, arbitrary: fc.oneof(...withBody.map(good)) },
  { weight: 8, arbitrary: fc.oneof(...others.map(good)) },
  { weight: 38, arbitrary: fc.oneof(...withBody.map(wrongBody)) },
  { weight: 4, arbitrary: fc.oneof(...withBody.map(twice)) },
  { weight: 12, arbitrary: fc.oneof(...rows.map(odd)) },
  { weight: 4, arbitrary: anywhere },
);

type Parts = {
  id?: fc.Arbitrary<IdKind>;
  token?: fc.Arbitrary<TokenKind>;
  headers?: fc.Arbitrary<Record<string, string>>;
  body: fc.Arbitrary<string | null>;
};

function requestOf({ method, path }: Row, parts: Parts): fc.Arbitrary<Fuzzed> {
  const { id, token, headers = fc.constant({}), body } = parts;
  return fc
    .record({
      method: fc.constant(method),
      path: fc.constant(path),
      id: id ?? fc.constant("own"),
      token: token ?? fc.constant<TokenKind>("good"),
      headers,
      body,
    })
    .map((request) => ({
      ...request,
      headers: {
        ...(request.body !== null && JSON_TYPE),
        ...request.headers,
      },
    }));
}

/** fetch's Request takes no others. */
function isMethod(text: string): boolean {
  return !["TRACE", "TRACK", "CONNECT"].includes(text);
}

function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Cs}/gu, "\ufffd"));
}
