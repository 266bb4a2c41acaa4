import "./route-fetch.mjs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exchangeToken } from "./testing/client.ts";
import { SHOP, startTestSandbox, type TestSandbox } from "./testing/start.ts";

let shop: TestSandbox;
let token: string;
beforeAll(async () => {
  shop = await startTestSandbox();
  token = (await exchangeToken(shop)).body.access_token;
  process.env.SHOPIFY_SANDBOX_URL = shop.sandbox.env.SHOPIFY_SANDBOX_URL;
});
afterAll(() => shop.stop());

const ADDRESS = `https://${SHOP}/admin/api/2026-07/graphql.json`;
const request = () => ({
  method: "POST",
  headers: {
    "content-type": "application/json",
    "x-shopify-access-token": token,
  },
  body: JSON.stringify({ query: "{ shop { name } }" }),
});
const shopName = { data: { shop: { name: "A Shop" } } };

test.each<[string, () => RequestInfo | URL]>([
  ["text", () => ADDRESS],
  ["a URL", () => new URL(ADDRESS)],
])(
  "a shop's address given as %s is answered by the sandbox",
  async (_what, address) => {
    expect(await (await fetch(address(), request())).json()).toMatchObject(
      shopName,
    );
  },
);

test("so is a Request with its method, headers and body", async () => {
  expect(
    await (await fetch(new Request(ADDRESS, request()))).json(),
  ).toMatchObject(shopName);
});

test("a fetch assigned later is called inside and does not end the routing", async () => {
  const before = globalThis.fetch;
  const seen: string[] = [];
  globalThis.fetch = (input) => {
    seen.push(input instanceof Request ? input.url : String(input));
    return Promise.resolve(new Response("{}"));
  };
  await fetch(ADDRESS);
  await fetch("https://example.com/");
  expect(globalThis.fetch).toBe(before);
  expect(seen).toEqual([
    `${shop.sandbox.env.SHOPIFY_SANDBOX_URL ?? ""}/__store/${SHOP}/admin/api/2026-07/graphql.json`,
    "https://example.com/",
  ]);
});
