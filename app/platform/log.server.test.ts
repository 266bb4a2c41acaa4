import { expect, test } from "vitest";
import { createLog, hideSecrets } from "./log.server.ts";

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog("trace", { write: (line) => void lines.push(line) }));
  return lines.join("");
}

const ID_TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";

test("a line is JSON with time, level, message and members", () => {
  const line = logged((log) => {
    log.info({ shop: "a.myshopify.com", products: 40 }, "catalogue mirrored");
  });
  expect(JSON.parse(line)).toMatchObject({
    level: "info",
    shop: "a.myshopify.com",
    products: 40,
    msg: "catalogue mirrored",
  });
});

test.each([
  ["authorization", { authorization: "Bearer canary" }],
  ["a cookie of a request", { req: { headers: { cookie: "id=canary" } } }],
  ["an access token", { session: { accessToken: "canary" } }],
  ["a refresh token", { refresh_token: "canary" }],
  ["an id token", { query: { id_token: "canary" } }],
  ["a webhook signature", { hmac: "canary" }],
  ["the payload of a job", { job: { payload: { note: "canary" } } }],
  [
    "a row refused by a server that speaks German",
    { err: { meta: { driverAdapterError: { cause: { detail: "canary" } } } } },
  ],
  ["an e-mail address", { user: { email: "canary@example.com" } }],
])("%s never reaches the log", (_what, members) => {
  const line = logged((log) => {
    log.warn(members, "something happened");
  });
  expect(line).toContain("something happened");
  expect(line).not.toContain("canary");
});

test.each([
  [
    "an id token in a URL",
    `GET /app?shop=a.myshopify.com&id_token=${ID_TOKEN}`,
  ],
  ["an id token elsewhere", `could not read ${ID_TOKEN}`],
  ["a signature in a URL", "GET /auth?hmac=0a1b2c3d4e5f&timestamp=1"],
  ["an access token in a URL", "GET /x?access_token=0a1b2c3d4e5f"],
  ["a Shopify token", "refused shpat_0a1b2c3d4e5f"],
  ["a bearer token", "sent Authorization: Bearer 0a1b2c3d4e5f"],
  ["a database password", "cannot reach postgresql://app:0a1b2c3d4e5f@db/app"],
  ["a refused row", 'Failing row contains (1, "so: 0a1b2c3d4e5f, yes", 2).'],
  ["an address of a person", "no such user 0a1b2c3d4e5f@example.com"],
])("%s is hidden inside a text", (_what, text) => {
  const line = logged((log) => {
    log.error({ err: new Error(text) }, text);
  });
  expect(line).not.toMatch(/0a1b2c3d4e5f|c2lnbmF0dXJl/);
  expect(() => JSON.parse(line) as unknown).not.toThrow();
});

test("what is no secret stays readable", () => {
  const text = "GET /app/products?shop=a.myshopify.com&page=2";
  expect(hideSecrets(text)).toBe(text);
});
