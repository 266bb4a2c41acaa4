/** What the web process adds to the API: the address of a client, and answers to what no Request can carry. */
import { once } from "node:events";
import http, { type IncomingMessage } from "node:http";
import path from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Problem } from "../../app/contract/problem.ts";
import { closeDb } from "../../app/platform/db.server.ts";
import { buildIfStale } from "../../scripts/demo/build.ts";
import { freePort } from "../../scripts/free-port.ts";
import { startChild } from "../child.ts";
import { newPartner, PROTOCOLS, TOKEN } from "../contract/journals.ts";

const SERVER = path.resolve(import.meta.dirname, "../../server.ts");
const GUESSED = `sj_0123456789ab_${"a".repeat(43)}`;

let origin: string;
let stop: () => void;
beforeAll(async () => {
  buildIfStale();
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  const { child } = startChild(SERVER, {
    NODE_ENV: "production",
    PORT: String(port),
    TRUSTED_PROXIES: "loopback",
  });
  stop = () => child.kill("SIGKILL");
  await once(child, "message");
}, 180_000);
afterAll(async () => {
  stop();
  await closeDb();
});

const get = (token: string, forwardedFor: string) =>
  fetch(origin + TOKEN, {
    headers: {
      authorization: `Bearer ${token}`,
      "x-forwarded-for": forwardedFor,
    },
  });

test("failed logins are counted for the address that the proxy names, whatever the client wrote before it", async () => {
  const { token } = await newPartner();
  const statuses = await Promise.all(
    Array.from({ length: 70 }, async (_, n) => {
      const response = await get(GUESSED, `198.51.100.${n}, 203.0.113.7`);
      return response.status;
    }),
  );
  expect(statuses.filter((status) => status === 401)).toHaveLength(60);
  expect(statuses.filter((status) => status === 429)).toHaveLength(10);
  expect((await get(token, "203.0.113.7")).status).toBe(429);
  expect((await get(token, "203.0.113.8")).status).toBe(200);
});

test("limits are told over HTTP as well, with the request's id once", async () => {
  const { token } = await newPartner();
  const { headers } = await get(token, "203.0.113.9");
  expect(headers.get("ratelimit-policy")).toBe('"read";q=60;w=60');
  expect(headers.get("ratelimit")).toBe('"read";r=59;t=60');
  expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
});

test("an idle connection is kept longer than proxies keep theirs: none sends into one that is being closed", async () => {
  const request = http.get(`${origin}/api/health`, {
    agent: new http.Agent({ keepAlive: true }),
  });
  const [response] = (await once(request, "response")) as [IncomingMessage];
  request.destroy();
  const [, seconds] = /timeout=(\d+)/.exec(
    String(response.headers["keep-alive"]),
  ) ?? ["", "0"];
  expect(Number(seconds)).toBeGreaterThan(60);
});

test.each([
  ["TRACE", PROTOCOLS, 405, "POST"],
  ["PROPFIND", `${PROTOCOLS}/1`, 405, "PUT, DELETE"],
  ["PURGE", "/api/health", 405, "GET, HEAD"],
  ["OPTIONS", PROTOCOLS, 405, "POST"],
  ["PATCH", PROTOCOLS, 405, "POST"],
  ["TRACE", "/api/nothing", 404, undefined],
])("%s %s is a problem", async (method, at, status, allow) => {
  const request = http.request(origin + at, { method }).end();
  const [response] = (await once(request, "response")) as [IncomingMessage];
  const problem = Problem.parse(JSON.parse(await text(response)));
  expect([response.statusCode, problem.status]).toEqual([status, status]);
  expect(response.headers["content-type"]).toBe("application/problem+json");
  expect(response.headers.allow).toBe(allow);
  expect(response.headers["x-request-id"]).toBe(problem.request_id);
});
