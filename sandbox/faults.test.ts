import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  exchangeToken,
  type GraphAnswer,
  postGraphql,
} from "./testing/client.ts";
import {
  SEEDED,
  SHOP,
  startTestSandbox,
  type TestSandbox,
} from "./testing/start.ts";

let shop: TestSandbox;
let token: string;
beforeAll(async () => {
  shop = await startTestSandbox();
});
afterAll(() => shop.stop());
beforeEach(async () => {
  await shop.sandbox.reset();
  token = (await exchangeToken(shop)).body.access_token;
});

const READ = "query ReadShop { shop { name } }";
const CREATE =
  'mutation Create { productCreate(product: { title: "Zinc" }) { product { id } } }';
const post = (query: string) => postGraphql(shop, token, query);
async function productCount(): Promise<number> {
  const { data } = await shop.sandbox.graphql(
    SHOP,
    "{ productsCount { count } }",
  );
  return (data as { productsCount: { count: number } }).productsCount.count;
}

test.each([401, 403, 429, 500, 502, 503] as const)(
  "the next call is answered with %d, the one after it is right",
  async (status) => {
    await shop.sandbox.faults.set([
      { times: 1, fault: { kind: "status", status } },
    ]);
    const response = await post(CREATE);
    expect(response.status).toBe(status);
    expect(response.headers.has("retry-after")).toBe(status === 429);
    expect(await productCount()).toBe(SEEDED);
    expect((await post(CREATE)).status).toBe(200);
  },
);

test("a fault hits the operation it names, after the calls it lets through", async () => {
  await shop.sandbox.faults.set([
    {
      operation: "productCreate",
      skip: 1,
      times: 1,
      fault: { kind: "status", status: 500 },
    },
  ]);
  const statuses = [];
  for (const query of [READ, CREATE, READ, CREATE, CREATE])
    statuses.push((await post(query)).status);
  expect(statuses).toEqual([200, 200, 200, 500, 200]);
});

test("a fault without a count lasts until it is cleared", async () => {
  await shop.sandbox.faults.set([
    { operation: "ReadShop", fault: { kind: "throttled" } },
  ]);
  for (let n = 0; n < 3; n += 1) {
    const response = await post(READ);
    const { errors } = (await response.json()) as GraphAnswer;
    expect([response.status, errors?.[0]?.extensions?.code]).toEqual([
      200,
      "THROTTLED",
    ]);
  }
  await shop.sandbox.faults.clear();
  expect((await (await post(READ)).json()) as GraphAnswer).not.toHaveProperty(
    "errors",
  );
});

test("a dropped connection leaves the shop unchanged, or changed without an answer", async () => {
  await shop.sandbox.faults.set([
    { times: 1, fault: { kind: "drop", when: "before" } },
  ]);
  await expect(post(CREATE)).rejects.toThrow("fetch failed");
  expect(await productCount()).toBe(SEEDED);
  await shop.sandbox.faults.set([
    { times: 1, fault: { kind: "drop", when: "after" } },
  ]);
  await expect(post(CREATE)).rejects.toThrow("fetch failed");
  expect(await productCount()).toBe(SEEDED + 1);
});

test("a malformed body is no JSON", async () => {
  await shop.sandbox.faults.set([{ times: 1, fault: { kind: "malformed" } }]);
  const response = await post(READ);
  expect(response.status).toBe(200);
  await expect(response.json()).rejects.toThrow(SyntaxError);
});

test("a slow call is overtaken by a later one and still answered", async () => {
  await shop.sandbox.faults.set([
    {
      operation: "ReadShop",
      times: 1,
      fault: { kind: "latency", milliseconds: 300 },
    },
  ]);
  const finished: string[] = [];
  const slow = post(READ).then((response) => {
    finished.push(`slow ${response.status}`);
  });
  const quick = post(CREATE).then((response) => {
    finished.push(`quick ${response.status}`);
  });
  await Promise.all([slow, quick]);
  expect(finished).toEqual(["quick 200", "slow 200"]);
});

test("the token endpoint fails on demand too", async () => {
  await shop.sandbox.faults.set([
    {
      operation: "access_token",
      times: 1,
      fault: { kind: "status", status: 503 },
    },
  ]);
  expect((await exchangeToken(shop)).status).toBe(503);
  expect((await exchangeToken(shop)).status).toBe(200);
});

test("a fault of one shop leaves the others alone", async () => {
  await shop.sandbox.faults.set([
    { shop: "other.myshopify.com", fault: { kind: "status", status: 500 } },
  ]);
  expect((await post(READ)).status).toBe(200);
});

test("a fault that does not exist is refused", async () => {
  await expect(
    shop.sandbox.faults.set([{ fault: { kind: "status", status: 418 } }]),
  ).rejects.toThrow();
});
