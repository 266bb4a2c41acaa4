import { afterAll, beforeEach, expect, test } from "vitest";
import { Problem } from "../../app/contract/problem.ts";
import { journalsFetch } from "../../app/journals/api.server.ts";
import { closeDb, db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";
import {
  newPartner,
  PRODUCTS,
  PROTOCOLS,
  productRow,
  protocolInput,
  send,
} from "./journals.ts";

let token: string;
beforeEach(async () => {
  ({ token } = await newPartner());
});
afterAll(closeDb);

test("health needs no token, and says how analytics are read", async () => {
  const { status, json } = await send("GET", "/api/health");
  expect([status, json]).toEqual([
    200,
    {
      status: "ok",
      idempotency_keys: true,
      // nobody prepared the role in this process
      analytics_role: "not_in_force",
    },
  ]);
  const head = await send("HEAD", "/api/health");
  expect([head.status, head.text]).toEqual([200, ""]);
});

test.each([
  ["GET", PROTOCOLS, "POST"],
  ["OPTIONS", PROTOCOLS, "POST"],
  ["PATCH", `${PROTOCOLS}/1`, "PUT, DELETE"],
  ["POST", "/api/health", "GET, HEAD"],
])("%s %s is 405 and says what is allowed", async (method, path, allow) => {
  const { status, headers, json } = await send(method, path);
  expect([status, headers.get("allow")]).toEqual([405, allow]);
  expect(json).toMatchObject({ type: "/problems/method-not-allowed" });
});

test.each([
  "/api",
  "/api/v1",
  "/api/v2/protocols",
  `${PROTOCOLS}/`,
  "/api/v1/protocols/1/2",
])("%s is 404", async (path) => {
  const { status, json } = await send("POST", path, { token, body: {} });
  expect(status).toBe(404);
  expect(json).toMatchObject({ type: "/problems/not-found" });
});

test.each([
  `${PROTOCOLS}/%`,
  `${PROTOCOLS}/%00`,
  `${PROTOCOLS}/${"1".repeat(65)}`,
])("the impossible id in %s is 404", async (path) => {
  const body = protocolInput();
  expect((await send("PUT", path, { token, body })).status).toBe(404);
});

test("an id that cannot be read is looked at no sooner than any other", async () => {
  const body = protocolInput();
  const { status, headers } = await send("PUT", `${PROTOCOLS}/%`, { body });
  expect(status).toBe(401);
  expect(headers.get("ratelimit-policy")).toBe('"write";q=20;w=60');
});

test("every problem is problem+json with its members and the request's id", async () => {
  const { headers, json } = await send("GET", "/api/v1", {
    headers: { "x-request-id": "request-1234" },
  });
  expect(headers.get("content-type")).toBe("application/problem+json");
  expect(headers.get("x-request-id")).toBe("request-1234");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(json).toEqual({
    type: "/problems/not-found",
    title: "There is no such thing",
    status: 404,
    detail: "There is no such thing.",
    request_id: "request-1234",
  });
});

test("a body that is not JSON is 400 and says where", async () => {
  const body = '{\n  "title": oops\n}';
  const { status, json } = await send("POST", PROTOCOLS, { token, body });
  expect(status).toBe(400);
  expect(Problem.parse(json).detail).toBe(
    "The body is not valid JSON: line 2, column 12.",
  );
});

test.each([
  ["empty", ""],
  ["cut off", '{"title"'],
  ["nested without end", "[".repeat(60_000)],
])("a body that is %s is 400", async (_name, body) => {
  const headers = { "content-type": "application/json" };
  const { status } = await send("POST", PROTOCOLS, { token, body, headers });
  expect(status).toBe(400);
});

test("a body that is not UTF-8 is 400", async () => {
  const body = new Uint8Array([0x22, 0xff, 0x22]);
  expect(
    (await post(body, { "content-type": "application/json" })).status,
  ).toBe(400);
});

test.each([
  { "content-type": "text/plain" },
  { "content-type": "application/x-www-form-urlencoded" },
  { "content-type": "application/json; charset=latin1" },
  { "content-type": "application/json", "content-encoding": "gzip" },
])("a body sent as %j is 415", async (headers) => {
  const body = JSON.stringify(protocolInput());
  const received = await send("POST", PROTOCOLS, { token, body, headers });
  expect(received.status).toBe(415);
});

test("UTF-8 may be named", async () => {
  const headers = { "content-type": 'application/json; charset="UTF-8"' };
  const body = protocolInput();
  const { status } = await send("POST", PROTOCOLS, { token, body, headers });
  expect(status).toBe(201);
});

test("a body above 64 KiB is 413, announced or streamed", async () => {
  const json = { "content-type": "application/json" };
  const announced = { ...json, "content-length": String(64 * 1024 + 1) };
  expect((await post(new Uint8Array(), announced)).status).toBe(413);
  let read = 0;
  const long = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (read === 1024 * 1024) {
        controller.close();
        return;
      }
      read += 1024;
      controller.enqueue(new Uint8Array(1024).fill(0x20));
    },
  });
  expect((await post(long, json)).status).toBe(413);
  expect(read).toBeLessThan(128 * 1024);
});

test("the report takes a mebibyte, archiving takes no body", async () => {
  const padding = " ".repeat(100 * 1024);
  const products = [productRow()];
  const report = `${padding}${JSON.stringify({ products })}`;
  const { status } = await send("POST", PRODUCTS, { token, body: report });
  expect(status).toBe(200);
  const path = `${PROTOCOLS}/${newId()}`;
  expect((await send("DELETE", path, { token, body: {} })).status).toBe(413);
});

test("what goes wrong inside is 500 with a fixed text", async () => {
  const { token } = await newPartner();
  await db().pool.query("alter table journals.protocol rename to gone");
  const body = protocolInput();
  const { status, text, json } = await send("POST", PROTOCOLS, { token, body });
  await db().pool.query("alter table journals.gone rename to protocol");
  expect(status).toBe(500);
  expect(text).not.toMatch(/prisma|relation|gone|exist/i);
  expect(Problem.parse(json).detail).toBe(
    "Try again later. If it stays, tell us the request id.",
  );
});

function post(
  body: Uint8Array<ArrayBuffer> | ReadableStream,
  headers: Record<string, string>,
): Promise<Response> {
  const init: RequestInit & { duplex: "half" } = {
    method: "POST",
    body,
    headers: { authorization: `Bearer ${token}`, ...headers },
    duplex: "half",
  };
  return journalsFetch(new Request(`http://journals.test${PROTOCOLS}`, init));
}
