/** The description against the API: what is really sent and answered is put into it as examples, for Spectral to judge. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type {
  ApiDocument,
  Content,
  Operation,
} from "../../app/contract/openapi/types.ts";
import { closeDb } from "../../app/platform/db.server.ts";
import { lint } from "../factories/description.ts";
import { storeRelease } from "../factories/releases.ts";
import { createProtocol, newPartner, type Received, send } from "./journals.ts";
import { addressOf, type Row, rows, type Sample, sampleOf } from "./rows.ts";

const PATH = "/api/openapi.json";
let document: ApiDocument;
beforeAll(async () => {
  document = (await send("GET", PATH)).json as ApiDocument;
});
afterAll(closeDb);

const named = rows.map((row) => [`${row.method} ${row.path}`, row] as const);

function operationIn(of: ApiDocument, { method, path }: Row): Operation {
  const operation = of.paths[path]?.[method.toLowerCase()];
  if (!operation) throw new Error(`${method} ${path} is not described`);
  return operation;
}

function put(value: unknown, content: Content | undefined): void {
  for (const media of Object.values(content ?? {}))
    media.examples = { Sample: { summary: "Sample", value } };
}

/** With a release where there can be one. */
async function exampleOf(row: Row): Promise<Sample & { token: string }> {
  const { token, partnerId } = await newPartner();
  if (row.method !== "GET") return { ...(await sampleOf(row, token)), token };
  if (!row.path.includes("analytics")) return { path: row.path, token };
  const { id } = await createProtocol(token);
  const last = row.path.split("/").at(-1) as "summary" | "adherence";
  const protocolId = last === "summary" ? null : id;
  await storeRelease({ partnerId, protocolId, measure: last, window: 9 });
  return { path: row.path.replace("{id}", id), token };
}

/** Fails when the answer is not described: its status, its type, its fields. */
function expectDescribed(row: Row, { status, headers }: Received): void {
  const response = operationIn(document, row).responses[status];
  const name = `${row.method} ${row.path} ${status}`;
  expect(response, name).toBeDefined();
  const type = headers.get("content-type")?.split(";")[0];
  expect(Object.keys(response?.content ?? {}), name).toEqual(
    type === undefined ? [] : [type],
  );
  const described = Object.keys(response?.headers ?? {});
  const known = Object.keys(document.components.headers);
  const sent = known.filter((field) => headers.has(field));
  const extra = sent.filter((field) => !described.includes(field));
  expect(
    extra.filter((field) => field !== "Cache-Control"),
    name,
  ).toEqual([]);
}

test("what is sent and answered fits the description", async () => {
  const filled = structuredClone(document);
  for (const row of rows) {
    const { path, body, token } = await exampleOf(row);
    const sent = { token, ...(body !== undefined && { body }) };
    const received = await send(row.method, path, sent);
    expectDescribed(row, received);
    const { requestBody, responses } = operationIn(filled, row);
    put(body, requestBody?.content);
    const { json, status } = received;
    put(json, responses[status]?.content);
  }
  expect(await lint(filled)).toEqual([]);
});

test("what the contract refuses does not fit the description either", async () => {
  const filled = structuredClone(document);
  const refused: string[] = [];
  for (const row of rows.filter(({ access }) => access.maxBodyBytes > 0)) {
    const { token } = await newPartner();
    const { body } = await sampleOf(row, token);
    const unknown = { ...(body as object), unknown_member: 1 };
    const { status } = await send(row.method, addressOf(row), {
      token,
      body: unknown,
    });
    expect(status).toBe(422);
    put(unknown, operationIn(filled, row).requestBody?.content);
    refused.push(`${row.path}/${row.method.toLowerCase()}`);
  }
  const found = await lint(filled);
  expect(found).toHaveLength(refused.length);
  for (const place of refused)
    expect(found.join("\n")).toContain(`paths/${place}/requestBody`);
});

test.each(named)("%s: its problems are described", async (_name, row) => {
  const { token } = await newPartner();
  const { token: stranger } = await newPartner([]);
  const text = { "content-type": "text/plain" };
  const takesBody = row.method !== "GET" && { body: "{" };
  const attempts = [
    {},
    { token: stranger },
    { token, ...takesBody },
    { token, ...takesBody, headers: text },
    { token, ...(takesBody && { body: "{}" }) },
    { token, headers: { "content-length": "9999999" } },
  ];
  for (const sent of attempts)
    expectDescribed(row, await send(row.method, addressOf(row), sent));
});

test("the description is open to everyone and need not be fetched twice", async () => {
  const first = await send("GET", PATH);
  const etag = first.headers.get("etag") ?? "";
  expect([first.status, etag]).toEqual([200, expect.stringMatching(/^".+"$/)]);
  expect(first.headers.get("cache-control")).toBe("no-cache");
  const ask = (known: string) =>
    send("GET", PATH, { headers: { "if-none-match": known } });
  for (const known of [etag, `"old", W/${etag}`, "*"]) {
    const { status, text, headers } = await ask(known);
    expect([status, text, headers.get("etag")]).toEqual([304, "", etag]);
  }
  expect((await ask('"old"')).status).toBe(200);
});
