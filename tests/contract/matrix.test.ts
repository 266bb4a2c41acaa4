/** Each row of the contract in every way that applies to it: a new row is in here without anybody thinking of it. */
import { afterAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { journalsFetch } from "../../app/journals/api.server.ts";
import { closeDb } from "../../app/platform/db.server.ts";
import { fieldCases } from "./matrix/fields.ts";
import { runMatrix } from "./matrix/matrix.ts";
import type { Api } from "./matrix/world.ts";
import { rows } from "./rows.ts";

afterAll(closeDb);

test(
  "every row of the contract answers each case as it must",
  { timeout: 600_000 },
  async () => {
    const { cases, failures } = await runMatrix();
    expect(failures).toEqual([]);
    expect(cases).toBeGreaterThan(rows.length * 20);
  },
);

test("members are found in objects, arrays and each branch of a union", () => {
  const schema = z.strictObject({
    name: z.string().min(1).max(3),
    list: z.array(z.strictObject({ count: z.int().max(9) })).max(2),
    kind: z.discriminatedUnion("of", [
      z.strictObject({ of: z.literal("a"), at: z.iso.datetime() }),
      z.strictObject({ of: z.literal("b"), much: z.number().nullable() }),
    ]),
    note: z.string().max(5).nullish(),
  });
  const sample = { name: "a", list: [], kind: { of: "b", much: 1 } };
  const found = fieldCases(schema, sample);
  for (const { body } of found)
    expect(schema.safeParse(body).success).toBe(false);
  const named = (what: string) =>
    new Set(
      found.filter((each) => each.what === what).map((each) => each.pointer),
    );
  expect(named("missing")).toEqual(
    new Set([
      "#/name",
      "#/list",
      "#/list/0/count",
      "#/kind",
      "#/kind/of",
      "#/kind/at",
      "#/kind/much",
    ]),
  );
  expect(named("unknown")).toEqual(
    new Set(["#", "#/list/0", "#/kind"].map((at) => `${at}/zz~0un~1known`)),
  );
  expect(named("invalid")).toEqual(
    new Set(["#", "#/note", ...named("missing"), "#/list/0"]),
  );
});

/** Enough to meet every kind of case. */
function isOfUpdate(name: string): boolean {
  return (
    name.startsWith("PUT /api/v1/protocols/{id}") && !name.includes(": invalid")
  );
}

/** An API that answers well but for one thing. */
function broken(
  spoil: (answer: Response) => Response | Promise<Response>,
): Api {
  return async (request, client) => spoil(await journalsFetch(request, client));
}

async function withJson(
  answer: Response,
  change: (json: Record<string, unknown>) => object,
): Promise<Response> {
  const text = await answer.text();
  if (text === "") return new Response(null, answer);
  const json = JSON.parse(text) as Record<string, unknown>;
  return new Response(JSON.stringify(change(json)), answer);
}

function withHeader(answer: Response, name: string, value: string | null) {
  const headers = new Headers(answer.headers);
  if (value === null) headers.delete(name);
  else headers.set(name, value);
  return new Response(answer.body, { status: answer.status, headers });
}

describe("is caught: an API that", () => {
  const html = { "content-type": "text/html" };
  test.each<[fault: string, told: RegExp, api: Api]>([
    [
      "answers HTML",
      /a 500 is text\/html/,
      broken(
        () => new Response("<h1>Sorry</h1>", { status: 500, headers: html }),
      ),
    ],
    [
      "tells more than its schema",
      /#\/body\/owner_email is not in the output schema/,
      broken((answer) =>
        answer.ok
          ? withJson(answer, (json) => ({ ...json, owner_email: "a@b.c" }))
          : answer,
      ),
    ],
    [
      "lacks what its schema has",
      /the output:/,
      broken((answer) =>
        answer.ok
          ? withJson(answer, (json) => ({ ...json, id: undefined }))
          : answer,
      ),
    ],
    [
      "fails",
      /a defect: 500/,
      () => {
        const body = {
          ...{
            type: "/problems/internal",
            title: "Something went wrong on our side",
          },
          ...{ status: 500, detail: "Sorry", request_id: "request-1234" },
        };
        const headers = {
          ...{ "content-type": "application/problem+json" },
          ...{ "x-request-id": "request-1234", "cache-control": "no-store" },
        };
        return Promise.resolve(Response.json(body, { status: 500, headers }));
      },
    ],
    [
      "makes up a problem",
      /\/problems\/oops is not in the catalogue/,
      broken((answer) =>
        answer.ok
          ? answer
          : withJson(answer, (json) => ({ ...json, type: "/problems/oops" })),
      ),
    ],
    [
      "speaks of its database",
      /speaks of our insides/,
      broken((answer) =>
        answer.ok
          ? answer
          : withJson(answer, (json) => ({ ...json, detail: "prisma: P2002" })),
      ),
    ],
    [
      "forgets the request's id",
      /X-Request-Id is null/,
      broken((answer) => withHeader(answer, "x-request-id", null)),
    ],
    [
      "names no field",
      /the errors are at #\/else/,
      broken((answer) =>
        answer.status === 422
          ? withJson(answer, (json) => ({
              ...json,
              errors: [{ pointer: "#/else", detail: "Wrong" }],
            }))
          : answer,
      ),
    ],
    [
      "lets in whoever has any token",
      /the wrong scope: .*answered 200/,
      broken((answer) => (answer.status === 403 ? Response.json({}) : answer)),
    ],
    [
      "tells whose thing it is",
      /another partner's id: .*told apart/,
      (() => {
        let nth = 0;
        return broken((answer) => {
          if (answer.status !== 404) return answer;
          nth += 1;
          return withHeader(answer, "x-owner", String(nth));
        });
      })(),
    ],
    [
      "forgets which methods there are",
      /Allow is/,
      broken((answer) => withHeader(answer, "allow", null)),
    ],
    [
      "does not say when to come back",
      /rate-limited without retry-after/,
      broken((answer) => withHeader(answer, "retry-after", null)),
    ],
    [
      "answers a repeated request anew",
      /Idempotent-Replayed is missing/,
      broken((answer) => withHeader(answer, "idempotent-replayed", null)),
    ],
  ])("%s", async (_fault, told, api) => {
    const { failures } = await runMatrix({ api, isWanted: isOfUpdate });
    expect(failures.join("\n")).toMatch(told);
  });
});
