import { describe, expect, test } from "vitest";
import type { ProtocolInput } from "../../contract/protocol.ts";
import { AppError, type ProblemCode } from "../../errors.ts";
import { type JournalsClient, journalsClient } from "./client.server.ts";

const input: ProtocolInput = {
  title: "Magnesium",
  protocol_category: "supplement",
  dosage_info: { amount: 2, unit: "capsule" },
  schedule: { kind: "daily", times_per_day: 1 },
  timing: "",
  duration_days: null,
  instructions: "",
  warnings: "",
  functional_goals: [],
  evidence_summary: "",
  enrichment_version: null,
  enriched_at: null,
  locale: "en",
};
const key = { idempotencyKey: "key-1" };

/** A Journals that gives one answer to everything and keeps what it was sent. */
function remote(answer: () => Response | Promise<Response>) {
  const requests: Request[] = [];
  const client = journalsClient({
    url: "https://journals.example/base",
    token: "sj_token",
    timeoutSeconds: 0.05,
    fetch: (request) => {
      requests.push(request);
      return Promise.resolve(answer());
    },
  });
  return { client, requests };
}

function json(
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", ...headers },
  });
}

async function failure(promise: Promise<unknown>): Promise<AppError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw new Error("did not fail as expected");
  return error;
}

describe("requests", () => {
  test("carry token, key and version as the contract wants them", async () => {
    const { client, requests } = remote(() => json(200, { id: "a/b" }));
    await client.updateProtocol("a/b", input, { ...key, ifMatch: '"3"' });
    const [request] = requests;
    expect(request?.method).toBe("PUT");
    expect(request?.url).toBe(
      "https://journals.example/base/api/v1/protocols/a%2Fb",
    );
    expect(Object.fromEntries(request?.headers ?? [])).toMatchObject({
      authorization: "Bearer sj_token",
      "content-type": "application/json",
      "idempotency-key": "key-1",
      "if-match": '"3"',
    });
    expect(await request?.json()).toEqual(input);
  });

  test("without a version carry no If-Match", async () => {
    const { client, requests } = remote(() => json(200, { id: "1" }));
    await client.updateProtocol("1", input, key);
    expect(requests[0]?.headers.has("if-match")).toBe(false);
  });
});

describe("answers are read leniently", () => {
  test("an integer id, extra members, no version and no ETag", async () => {
    const { client } = remote(() => json(200, { id: 7, extra: { more: 1 } }));
    expect(await client.createProtocol(input, key)).toEqual({
      id: "7",
      version: null,
      etag: null,
    });
  });

  test("version and ETag where they are told", async () => {
    const { client } = remote(() =>
      json(201, { id: "a", version: 3 }, { etag: '"3"' }),
    );
    expect(await client.createProtocol(input, key)).toEqual({
      id: "a",
      version: 3,
      etag: '"3"',
    });
  });

  test("an update may answer nothing", async () => {
    const { client } = remote(() => new Response(null, { status: 204 }));
    expect(await client.updateProtocol("9", input, key)).toEqual({
      id: "9",
      version: null,
      etag: null,
    });
  });

  test("a grant needs a token and a partner, no more", async () => {
    const { client } = remote(() => json(200, { token: "t", partner_id: 3 }));
    const proof = { sessionToken: "s", clientId: "c", clientSecret: "x" };
    expect(await client.exchangeToken(proof)).toEqual({
      token: "t",
      partnerId: "3",
      scopes: [],
      expiresAt: null,
    });
  });

  test.each([[null], [[]], [{}], [{ id: null }], ["text"]])(
    "a created protocol answered as %j cannot be used",
    async (body) => {
      const { client } = remote(() => json(201, body));
      const { code } = await failure(client.createProtocol(input, key));
      expect(code).toBe("journals-unavailable");
    },
  );
});

describe("failures", () => {
  const statuses: [number, ProblemCode][] = [
    [301, "journals-unavailable"],
    [307, "journals-unavailable"],
    [400, "journals-refused"],
    [401, "journals-unauthorized"],
    [403, "journals-unauthorized"],
    [404, "not-found"],
    [408, "journals-unavailable"],
    [409, "journals-refused"],
    [412, "precondition-failed"],
    [413, "journals-refused"],
    [422, "journals-refused"],
    [425, "journals-unavailable"],
    [429, "journals-unavailable"],
    [500, "journals-unavailable"],
    [502, "journals-unavailable"],
    [503, "journals-unavailable"],
  ];
  const SECRET = "stack trace of theirs";
  const bodies: [name: string, response: (status: number) => Response][] = [
    ["a FastAPI detail", (status) => json(status, { detail: SECRET })],
    [
      "a page",
      (status) =>
        new Response(`<html>${SECRET}</html>`, {
          status,
          headers: { "content-type": "text/html" },
        }),
    ],
    ["nothing", (status) => new Response(null, { status })],
    [
      "an unknown problem",
      (status) =>
        json(status, { type: "/problems/theirs", status, detail: SECRET }),
    ],
  ];

  /** What does not come from Journals itself says nothing of the token or of the thing. */
  const notOfJournals = new Set(["a page 401", "a page 403", "a page 404"]);
  notOfJournals.add("nothing 404");

  describe.each(bodies)("with %s", (name, response) => {
    test.each(statuses)("%i is %s, and no text leaks", async (status, own) => {
      const isElse = notOfJournals.has(`${name} ${status}`);
      const code = isElse ? "journals-unavailable" : own;
      const { client } = remote(() => response(status));
      const error = await failure(client.createProtocol(input, key));
      expect(error.code).toBe(code);
      expect(JSON.stringify(error) + error.message).not.toContain(SECRET);
    });
  });

  test("fields of problem+json keep their pointers", async () => {
    const errors = [{ pointer: "#/title", detail: "At most 120 characters" }];
    const { client } = remote(() =>
      json(422, { type: "/problems/invalid", status: 422, errors }),
    );
    const error = await failure(client.createProtocol(input, key));
    expect(error.code).toBe("journals-refused");
    expect(error.errors).toEqual(errors);
  });

  test("fields of a FastAPI answer become pointers", async () => {
    const detail = [
      { loc: ["body", "functional_goals", 0], msg: "too long", type: "x" },
      { loc: ["body", "a/b"], msg: "b".repeat(1000), type: "x" },
    ];
    const { client } = remote(() => json(422, { detail }));
    const { errors } = await failure(client.createProtocol(input, key));
    expect(errors).toEqual([
      { pointer: "#/functional_goals/0", detail: "too long" },
      { pointer: "#/a~1b", detail: "b".repeat(200) },
    ]);
  });

  test("the detail of a known problem is told", async () => {
    const detail = "The protocol is archived.";
    const { client } = remote(() =>
      json(409, { type: "/problems/conflict", status: 409, detail }),
    );
    const error = await failure(client.updateProtocol("1", input, key));
    expect([error.code, error.detail]).toEqual(["journals-refused", detail]);
  });

  test("a request still in flight can be sent again", async () => {
    const { client } = remote(() =>
      json(
        409,
        { type: "/problems/request-in-flight" },
        { "retry-after": "1" },
      ),
    );
    const error = await failure(client.createProtocol(input, key));
    expect(error.code).toBe("journals-unavailable");
    expect(error.retryAfterSeconds).toBe(1);
  });

  test.each([
    ["30", 30],
    ["99999", 3600],
    ["Thu, 01 Jan 1970 00:00:00 GMT", 0],
    ["soon", undefined],
  ])("Retry-After: %s is %s seconds", async (header, seconds) => {
    const { client } = remote(() => json(429, {}, { "retry-after": header }));
    const error = await failure(client.createProtocol(input, key));
    expect(error.retryAfterSeconds).toBe(seconds);
  });

  test("a success that is a page is none", async () => {
    const { client } = remote(() => new Response("<html>Sign in</html>"));
    const { code } = await failure(client.createProtocol(input, key));
    expect(code).toBe("journals-unavailable");
  });

  test("no answer in time is journals-unavailable, also when the body never ends", async () => {
    const silent = () => new Promise<Response>(() => undefined);
    const endless = () => new Response(new ReadableStream());
    for (const answer of [silent, endless]) {
      const { client } = remote(answer);
      const error = await failure(client.archiveProtocol("1"));
      expect(error.code).toBe("journals-unavailable");
      expect(error.detail).toMatch(/did not answer/);
    }
  });
});

describe("the report", () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      shopify_product_id: String(index),
      title: "Magnesium",
      protocol_id: null,
      status: "pending" as const,
      content_hash: null,
      synced_at: null,
    }));
  const report = (client: JournalsClient, count: number) =>
    client.reportProducts(rows(count));

  test("is sent in parts that fit the limits, and summed up", async () => {
    const { client, requests } = remote(() => json(200, { accepted: 200 }));
    expect(await report(client, 401)).toEqual({ accepted: 600 });
    const sizes = await Promise.all(
      requests.map(async (request) => {
        const body = (await request.json()) as { products: unknown[] };
        return body.products.length;
      }),
    );
    expect(sizes).toEqual([200, 200, 1]);
  });

  test("to a Journals without the route is not reported", async () => {
    const { client } = remote(() => json(404, { detail: "Not Found" }));
    expect(await report(client, 1)).toEqual({ accepted: null });
  });

  test("of nothing sends nothing", async () => {
    const { client, requests } = remote(() => json(500, {}));
    expect(await report(client, 0)).toEqual({ accepted: 0 });
    expect(requests).toEqual([]);
  });
});
