import { once } from "node:events";
import http, { type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { afterEach, expect, test } from "vitest";
import { createWeb, type WebOptions } from "./web.server.ts";

let server: http.Server | undefined;
afterEach(() => server?.close());

/** Starts the web side and answers what the handler behind it is reached with. */
async function serve(options: Partial<WebOptions> = {}) {
  const web = createWeb({
    files: express.Router(),
    handle: (request, response) => {
      response.send(`handled ${request.url}`);
    },
    trustedProxies: [],
    refuseMethod: () => null,
    api: { paths: /^\/api\//, fetch: () => Promise.reject(new Error("none")) },
    isReady: () => Promise.resolve(true),
    ...options,
  });
  server = web.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

test("what is no probe and no file goes to Remix", async () => {
  const origin = await serve();
  const response = await fetch(`${origin}/app/products?page=2`);
  expect(await response.text()).toBe("handled /app/products?page=2");
});

test("the API is reached before Remix, with the request's id and who asks", async () => {
  const origin = await serve({
    api: {
      paths: /^\/api\//,
      fetch: async (request, address) =>
        Response.json({
          address,
          id: request.headers.get("x-request-id"),
          url: request.url,
          sent: await request.text(),
        }),
    },
  });
  const response = await fetch(`${origin}/api/v1/things?a=1`, {
    method: "POST",
    body: "body",
  });
  expect(await response.json()).toEqual({
    address: "127.0.0.1",
    id: response.headers.get("x-request-id"),
    url: `${origin}/api/v1/things?a=1`,
    sent: "body",
  });
});

test("an API that fails answers no more than a status", async () => {
  const origin = await serve();
  const response = await fetch(`${origin}/api/v1/things`);
  expect([response.status, await response.text()]).toEqual([
    500,
    "Internal Server Error",
  ]);
});

test("the process is healthy as soon as it answers, whatever the database does", async () => {
  const isReady = () => Promise.reject(new Error("no database"));
  const origin = await serve({ isReady });
  expect((await fetch(`${origin}/healthz`)).status).toBe(200);
  expect((await fetch(`${origin}/readyz`)).status).toBe(503);
});

test("the process is ready only with a database that has all migrations", async () => {
  let pending = 1;
  const origin = await serve({ isReady: () => Promise.resolve(pending === 0) });
  expect((await fetch(`${origin}/readyz`)).status).toBe(503);
  pending = 0;
  expect((await fetch(`${origin}/readyz`)).status).toBe(200);
});

test("Shopify Admin may frame the app: no header here forbids it", async () => {
  const origin = await serve();
  const { headers } = await fetch(`${origin}/app`);
  expect(headers.get("x-frame-options")).toBeNull();
  expect(headers.get("content-security-policy")).toBeNull();
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("strict-transport-security")).toContain("max-age");
  expect(headers.get("x-powered-by")).toBeNull();
});

test("a Content-Security-Policy of a document is left as it is", async () => {
  const policy = "frame-ancestors https://a.myshopify.com";
  const origin = await serve({
    handle: (_request, response) => {
      response.set("Content-Security-Policy", policy).send("page");
    },
  });
  const { headers } = await fetch(`${origin}/app`);
  expect(headers.get("content-security-policy")).toBe(policy);
});

test("every answer carries a request id; a caller's own is kept", async () => {
  const origin = await serve();
  const own = await fetch(origin, {
    headers: { "X-Request-Id": "from-a-proxy-1" },
  });
  expect(own.headers.get("x-request-id")).toBe("from-a-proxy-1");
  const forged = await fetch(origin, { headers: { "X-Request-Id": "a b" } });
  expect(forged.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
});

test("the handler finds the request id where the log has it", async () => {
  const origin = await serve({
    handle: (request, response) => {
      response.send(request.headers["x-request-id"]);
    },
  });
  const response = await fetch(origin);
  expect(await response.text()).toBe(response.headers.get("x-request-id"));
});

async function requestWith(origin: string, options: http.RequestOptions) {
  const request = http.request(origin, options).end();
  const [response] = (await once(request, "response")) as [IncomingMessage];
  response.resume();
  return response;
}

test.each(["TRACE", "PROPFIND", "PURGE"])(
  "%s is answered with 405",
  async (method) => {
    const response = await requestWith(await serve(), { method });
    expect(response.statusCode).toBe(405);
    expect(response.headers.allow).toContain("GET");
  },
);

test("what the API answers to an odd method is passed on", async () => {
  const origin = await serve({
    refuseMethod: ({ method, pathname, requestId }) =>
      new Response(`${method} ${pathname}`, {
        status: 405,
        headers: {
          "Content-Type": "application/problem+json",
          "X-Of": requestId,
        },
      }),
  });
  const headers = { "X-Request-Id": "request-1" };
  const response = await fetch(`${origin}/api/v1?a=b`, {
    method: "PURGE",
    headers,
  });
  expect([response.status, await response.text()]).toEqual([
    405,
    "PURGE /api/v1",
  ]);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("x-of")).toBe("request-1");
});

test.each([
  ["nobody is trusted", [], "127.0.0.1"],
  ["the proxy is trusted", ["loopback"], "203.0.113.7"],
])("X-Forwarded-For: %s", async (_case, trustedProxies, address) => {
  const origin = await serve({
    trustedProxies,
    handle: (request, response) => {
      response.send(request.ip);
    },
  });
  const headers = { "X-Forwarded-For": "198.51.100.1, 203.0.113.7" };
  const response = await fetch(origin, { headers });
  expect(await response.text()).toBe(address);
});

test("an error of the handler is a 500 that says nothing of it", async () => {
  const origin = await serve({
    handle: () => {
      throw new Error("canary");
    },
  });
  const response = await fetch(origin);
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("canary");
});

test("a request of which no URL can be made is a 400", async () => {
  const origin = await serve({
    handle: (request) => {
      new URL(request.url, `http://${request.headers.host ?? ""}`);
    },
  });
  const response = await requestWith(origin, { headers: { Host: "a b" } });
  expect(response.statusCode).toBe(400);
});

test("a missing file is a 404, not an error", async () => {
  const files = express
    .Router()
    .use("/assets", express.static("/nowhere", { fallthrough: false }));
  const response = await fetch(`${await serve({ files })}/assets/none.js`);
  expect(response.status).toBe(404);
});
