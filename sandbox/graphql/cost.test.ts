import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  appClient,
  type AppClient,
  type GraphAnswer,
  productIds,
} from "../testing/client.ts";
import {
  SEEDED,
  SHOP,
  startTestSandbox,
  type TestSandbox,
} from "../testing/start.ts";

let shop: TestSandbox;
let graphql: AppClient;
beforeAll(async () => {
  shop = await startTestSandbox();
});
afterAll(() => shop.stop());
beforeEach(async () => {
  await shop.sandbox.reset();
  graphql = await appClient(shop);
});

const metafield = (ownerId: string, key: string) => ({
  ownerId,
  key,
  namespace: "usage",
  type: "single_line_text_field",
  value: "x",
});
const SET =
  "mutation Push($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) { metafields { id owner { ... on Product { title } } } userErrors { code } } }";

async function costOf(
  query: string,
  variables: Record<string, unknown> = {},
): Promise<[number, number | null]> {
  const { extensions, errors } = await graphql(query, variables);
  expect(errors).toBeUndefined();
  return [
    extensions?.cost.requestedQueryCost ?? 0,
    extensions?.cost.actualQueryCost ?? null,
  ];
}

test.each([
  ["{ shop { name id } }", 1, 1],
  ["{ shop { plan { publicDisplayName } primaryDomain { host } } }", 3, 3],
  [
    "{ products(first: 30) { nodes { id title } pageInfo { hasNextPage } } }",
    32,
    SEEDED + 2,
  ],
  [
    "{ products(first: 10) { edges { node { variants(first: 5) { nodes { id } } } } } }",
    82,
    43,
  ],
  ["query { a: productsCount { count } b: productsCount { count } }", 2, 2],
])("%s reserves %d points and keeps %d", async (query, requested, actual) => {
  expect(await costOf(query)).toEqual([requested, actual]);
});

test("a page size in a variable counts as much as one in the text", async () => {
  const query = "query($n: Int!) { products(first: $n) { nodes { id } } }";
  expect(await costOf(query, { n: 5 })).toEqual([7, 7]);
});

test("metafieldsSet costs 10, and 4 for each distinct product; an alias pays its own 10", async () => {
  const [one = "", two = ""] = await productIds(shop, 2);
  expect(
    await costOf(SET, {
      metafields: [metafield(one, "a1"), metafield(one, "a2")],
    }),
  ).toEqual([14, 14]);
  expect(
    await costOf(SET, {
      metafields: [metafield(one, "a1"), metafield(two, "a1")],
    }),
  ).toEqual([18, 18]);
  const twice = `mutation($m: [MetafieldsSetInput!]!) { a: metafieldsSet(metafields: $m) { userErrors { code } } b: metafieldsSet(metafields: $m) { userErrors { code } } }`;
  expect(await costOf(twice, { m: [metafield(one, "a1")] })).toEqual([28, 28]);
});

test("a query above 1,000 points is refused whatever the bucket holds", async () => {
  const { errors, data } = await graphql(
    "{ products(first: 250) { nodes { metafields(first: 12) { nodes { value } } } } }",
  );
  expect(errors?.[0]?.extensions?.code).toBe("MAX_COST_EXCEEDED");
  expect(data).toBeUndefined();
});

test("an empty bucket answers THROTTLED with status 200, and refills on the clock", async () => {
  const dear =
    "{ products(first: 240) { nodes { variants(first: 1) { nodes { id } } } } }";
  expect(await costOf(dear)).toEqual([962, 4 * SEEDED + 2]);
  const answers: GraphAnswer[] = [];
  while (answers.length < 300 && !answers.at(-1)?.errors)
    answers.push(await graphql(dear));
  const throttled = answers.at(-1);
  expect(throttled?.errors?.[0]).toMatchObject({
    message: "Throttled",
    extensions: { code: "THROTTLED" },
  });
  expect(throttled?.extensions?.cost).toMatchObject({
    requestedQueryCost: 962,
    actualQueryCost: null,
  });
  await shop.sandbox.advanceClock(60_000);
  const { errors, extensions } = await graphql("{ shop { name } }");
  expect(errors).toBeUndefined();
  expect(extensions?.cost.throttleStatus).toEqual({
    maximumAvailable: 2000,
    currentlyAvailable: 1999,
    restoreRate: 100,
  });
});

test("tests that read back are free and leave no trace", async () => {
  await shop.sandbox.clearCalls();
  await shop.sandbox.graphql(SHOP, "{ products(first: 250) { nodes { id } } }");
  expect(await shop.sandbox.calls()).toEqual([]);
});

test("a bigger plan has a bigger bucket that refills faster", async () => {
  const plus = await startTestSandbox({
    shop: { domain: SHOP, name: "Plus", plan: "plus" },
  });
  try {
    const { extensions } = await (await appClient(plus))("{ shop { name } }");
    expect(extensions?.cost.throttleStatus).toMatchObject({
      maximumAvailable: 20_000,
      restoreRate: 1000,
    });
  } finally {
    await plus.stop();
  }
});
