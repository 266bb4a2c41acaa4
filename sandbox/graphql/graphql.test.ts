import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  appClient,
  type AppClient,
  exchangeToken,
  postGraphql,
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

interface Page {
  nodes: { title: string }[];
  pageInfo: {
    hasNextPage: boolean;
    hasPreviousPage: boolean;
    startCursor: string;
    endCursor: string;
  };
}
const PAGE =
  "nodes { title } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }";
async function products(args: string): Promise<Page> {
  const { data, errors } = await graphql(`{ products(${args}) { ${PAGE} } }`);
  expect(errors).toBeUndefined();
  return (data as { products: Page }).products;
}
const titles = (page: Page) => page.nodes.map((node) => node.title);

test("a field Shopify's schema does not have is refused before anything runs", async () => {
  const answer = await graphql("{ shop { favouriteColour } }");
  expect(answer.errors?.[0]?.extensions?.code).toBe("undefinedField");
  expect(answer).not.toHaveProperty("data");
});

test.each([
  ["a root field", "{ orders(first: 1) { nodes { id } } }", /read_orders/],
  [
    "a root field without a scope",
    "{ publicApiVersions { handle } }",
    /QueryRoot.publicApiVersions/,
  ],
  ["a field of an object", "{ shop { taxShipping } }", /Shop.taxShipping/],
  [
    "a field of a nested object",
    "{ products(first: 1) { nodes { variants(first: 1) { nodes { taxCode } } } } }",
    /ProductVariant.taxCode/,
  ],
])(
  "%s the sandbox does not have is an error, never null",
  async (_what, query, message) => {
    const { errors } = await graphql(query);
    expect(errors?.[0]?.message).toMatch(message);
  },
);

test("what needs another scope is denied, and the error names it", async () => {
  const { errors, data } = await graphql("{ shopLocales { locale } }");
  expect(errors?.[0]).toMatchObject({
    path: ["shopLocales"],
    extensions: { code: "ACCESS_DENIED" },
  });
  expect(errors?.[0]?.message).toContain(
    "`read_locales` access scope or `read_markets_home` access scope",
  );
  expect(data).toBeNull();
});

test("products need read_products and writing needs write_products", async () => {
  await shop.sandbox.setScopes(SHOP, ["read_products"]);
  expect(
    (await graphql("{ products(first: 1) { nodes { id } } }")).errors,
  ).toBeUndefined();
  const write = await graphql(`
    mutation {
      productCreate(product: { title: "New" }) {
        product {
          id
        }
      }
    }
  `);
  expect(write.errors?.[0]?.extensions?.code).toBe("ACCESS_DENIED");
  await shop.sandbox.setScopes(SHOP, ["read_orders"]);
  const read = await graphql("{ products(first: 1) { nodes { id } } }");
  expect(read.errors?.[0]?.message).toContain(
    "Access denied for products field",
  );
});

test("a wrong token is 401, an unknown version 404, an unknown shop 404", async () => {
  const { body } = await exchangeToken(shop);
  expect(
    (await postGraphql(shop, "shpat_wrong", "{ shop { name } }")).status,
  ).toBe(401);
  expect(
    (
      await postGraphql(
        shop,
        body.access_token,
        "{ shop { name } }",
        {},
        "2020-01",
      )
    ).status,
  ).toBe(404);
  const elsewhere = `${shop.sandbox.env.SHOPIFY_SANDBOX_URL ?? ""}/__store/other.myshopify.com/admin/api/2026-07/graphql.json`;
  expect((await fetch(elsewhere, { method: "POST" })).status).toBe(404);
});

test("products page forwards and backwards over the same rows", async () => {
  const first = await products("first: 10, sortKey: TITLE");
  const second = await products(
    `first: 10, sortKey: TITLE, after: "${first.pageInfo.endCursor}"`,
  );
  const third = await products(
    `first: 10, sortKey: TITLE, after: "${second.pageInfo.endCursor}"`,
  );
  const all = [...titles(first), ...titles(second), ...titles(third)];
  expect(all).toHaveLength(SEEDED);
  expect(all).toEqual(
    [...all].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)),
  );
  expect(
    [first, second, third].map((page) => page.pageInfo.hasNextPage),
  ).toEqual([true, true, false]);
  const back = await products(
    `last: 10, sortKey: TITLE, before: "${third.pageInfo.startCursor}"`,
  );
  expect(titles(back)).toEqual(titles(second));
  expect(
    titles(await products(`first: ${SEEDED}, sortKey: TITLE, reverse: true`)),
  ).toEqual(all.toReversed());
});

test("a page goes on where it stopped when the product at its end is deleted", async () => {
  const first = await products("first: 3");
  const rest = titles(
    await products(`first: 20, after: "${first.pageInfo.endCursor}"`),
  );
  const [, , third = ""] = await productIds(shop, 3);
  await graphql(
    "mutation($id: ID!) { productDelete(input: { id: $id }) { deletedProductId userErrors { message } } }",
    { id: third },
  );
  expect(
    titles(await products(`first: 20, after: "${first.pageInfo.endCursor}"`)),
  ).toEqual(rest);
});

test.each([
  ["{ products { nodes { id } } }", /first or last/],
  ["{ products(first: 251) { nodes { id } } }", /between 0 and 250/],
  [
    '{ products(first: 1, after: "nonsense") { nodes { id } } }',
    /Invalid cursor/,
  ],
  [
    '{ products(first: 1, query: "gift_card:true") { nodes { id } } }',
    /does not search products by gift_card/,
  ],
])("%s is refused", async (query, message) => {
  expect((await graphql(query)).errors?.[0]?.message).toMatch(message);
});

test.each([
  ["title:magnesium", ["Magnesium Glycinate 120 mg"]],
  ["status:draft", ["Evening Primrose Oil"]],
  ["title:vitamin* AND tag:spray", ["Vitamin B12 Mouth Spray"]],
  [
    "sku:FH-OM3-60 OR handle:red-light-panel-mini",
    ["Omega-3 Algae Oil", "Red Light Panel Mini"],
  ],
  ["tag:oil -status:active", ["Evening Primrose Oil"]],
  ["updated_at:>2999-01-01", []],
])("products are found by %s", async (query, expected) => {
  expect(
    titles(await products(`first: 20, query: ${JSON.stringify(query)}`)),
  ).toEqual(expected);
});

test("a product is created, changed and deleted", async () => {
  const created = await graphql(`
    mutation {
      productCreate(product: { title: "Zinc <b>", tags: ["a"] }) {
        product {
          id
          handle
          status
        }
        userErrors {
          field
          message
        }
      }
    }
  `);
  const { product } = (
    created.data as {
      productCreate: { product: { id: string; handle: string } };
    }
  ).productCreate;
  expect(product).toMatchObject({ handle: "zinc-b", status: "ACTIVE" });
  const updated = await graphql(
    'mutation($id: ID!) { productUpdate(product: { id: $id, vendor: "V" }) { product { vendor title } userErrors { message } } }',
    { id: product.id },
  );
  expect(updated.data).toEqual({
    productUpdate: {
      product: { vendor: "V", title: "Zinc <b>" },
      userErrors: [],
    },
  });
  const untitled = await graphql(`
    mutation {
      productCreate(product: { title: " " }) {
        product {
          id
        }
        userErrors {
          field
          message
        }
      }
    }
  `);
  expect(untitled.data).toEqual({
    productCreate: {
      product: null,
      userErrors: [{ field: ["title"], message: "Title can't be blank" }],
    },
  });
});

test("node and nodes find products, and null stands for what is not there", async () => {
  const [id] = await productIds(shop, 1);
  const { data } = await graphql(
    "query($ids: [ID!]!) { nodes(ids: $ids) { id ... on Product { title } } }",
    { ids: [id, "gid://shopify/Product/1"] },
  );
  expect(data).toEqual({
    nodes: [{ id, title: "Magnesium Glycinate 120 mg" }, null],
  });
});

test("the shop tells its plan and the language of its storefront", async () => {
  const { data } = await graphql(
    "{ shop { myshopifyDomain plan { publicDisplayName } primaryDomain { localization { defaultLocale } } } }",
  );
  expect(data).toEqual({
    shop: {
      myshopifyDomain: SHOP,
      plan: { publicDisplayName: "Basic" },
      primaryDomain: { localization: { defaultLocale: "en" } },
    },
  });
});

test("every call is logged with its operation, cost and outcome", async () => {
  await shop.sandbox.clearCalls();
  await graphql("query CountThem { productsCount { count } }");
  await graphql("{ nonsense }");
  expect(await shop.sandbox.calls()).toMatchObject([
    {
      shop: SHOP,
      kind: "query",
      operation: "CountThem",
      rootFields: ["productsCount"],
      requestedCost: 1,
      actualCost: 1,
      status: 200,
      outcome: "ok",
    },
    { kind: "refused", outcome: "errors" },
  ]);
});
