import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { appClient, type AppClient, productIds } from "../testing/client.ts";
import { SHOP, startTestSandbox, type TestSandbox } from "../testing/start.ts";
import type { MetafieldInput } from "./set.ts";

let shop: TestSandbox;
let graphql: AppClient;
let product: string;
beforeAll(async () => {
  shop = await startTestSandbox();
});
afterAll(() => shop.stop());
beforeEach(async () => {
  await shop.sandbox.reset();
  graphql = await appClient(shop);
  [product = ""] = await productIds(shop, 1);
});

const SET = `mutation($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) {
  metafields { key value type compareDigest } userErrors { field code elementIndex message } } }`;

interface SetResult {
  metafields: {
    key: string;
    value: string;
    type: string;
    compareDigest: string;
  }[];
  userErrors: {
    field: string[];
    code: string;
    elementIndex: number | null;
    message: string;
  }[];
}
async function set(...inputs: Partial<MetafieldInput>[]): Promise<SetResult> {
  const defaults = {
    ownerId: product,
    namespace: "usage",
    key: "dosage",
    type: "single_line_text_field",
    value: "2 capsules",
  };
  const { data } = await graphql(SET, {
    metafields: inputs.map((input) => ({ ...defaults, ...input })),
  });
  return (data as { metafieldsSet: SetResult }).metafieldsSet;
}
async function read(): Promise<Record<string, string>> {
  const { data } = await shop.sandbox.graphql(
    SHOP,
    "query($id: ID!) { product(id: $id) { metafields(first: 50) { nodes { key value } } } }",
    { id: product },
  );
  const { nodes } = (
    data as {
      product: { metafields: { nodes: { key: string; value: string }[] } };
    }
  ).product.metafields;
  return Object.fromEntries(nodes.map((node) => [node.key, node.value]));
}

test("a value is stored byte for byte and read back with its digest", async () => {
  const { metafields, userErrors } = await set({
    value: "2 Kapseln – „morgens“ <b>",
  });
  expect(userErrors).toEqual([]);
  expect(metafields[0]?.compareDigest).toMatch(/^[0-9a-f]{64}$/);
  expect(await read()).toEqual({ dosage: "2 Kapseln – „morgens“ <b>" });
});

test.each([
  ["single_line_text_field", "two\nlines", "INVALID_VALUE"],
  ["single_line_text_field", "  ", "BLANK"],
  ["single_line_text_field", "x".repeat(65_537), "TOO_LONG"],
  ["multi_line_text_field", "", "BLANK"],
  ["multi_line_text_field", "é".repeat(32_769), "TOO_LONG"],
  ["json", "{broken", "INVALID_VALUE"],
  ["json", JSON.stringify("x".repeat(131_072)), "TOO_LONG"],
  ["number_integer", "1.5", "INVALID_VALUE"],
  ["number_integer", "9007199254740992", "INVALID_VALUE"],
  ["date_time", "yesterday", "INVALID_VALUE"],
  ["date_time", "2026-02-31 10:00", "INVALID_VALUE"],
  ["boolean", "yes", "INVALID_VALUE"],
  ["list.single_line_text_field", '{"a":1}', "INVALID_VALUE"],
  ["nonsense", "x", "INCLUSION"],
])("%s refuses a wrong value", async (type, value, code) => {
  const { userErrors } = await set({ type, value });
  expect(userErrors).toMatchObject([{ code, elementIndex: 0 }]);
  expect(await read()).toEqual({});
});

test.each([
  ["multi_line_text_field", "two\nlines"],
  ["json", '{"goals": ["sleep"]}'],
  ["number_integer", "-12"],
  ["date_time", "2026-11-22T10:00:00Z"],
  ["date_time", "2026-11-22T10:00:00+01:00"],
  ["list.single_line_text_field", '["a"]'],
])("%s takes %s", async (type, value) => {
  expect((await set({ type, value })).userErrors).toEqual([]);
  expect(await read()).toEqual({ dosage: value });
});

test("a call is stored whole or not at all, and every wrong element is named", async () => {
  const { userErrors } = await set(
    { key: "timing" },
    { key: "x" },
    { ownerId: "gid://shopify/Product/1" },
  );
  expect(
    userErrors.map((error) => [
      error.elementIndex,
      error.code,
      error.field.at(-1),
    ]),
  ).toEqual([
    [1, "TOO_SHORT", "key"],
    [2, "INVALID", "ownerId"],
  ]);
  expect(await read()).toEqual({});
});

test("a call takes 25 metafields and refuses 26", async () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, n) => ({ key: `key_${n}` }));
  expect((await set(...many(26))).userErrors).toMatchObject([
    { field: ["metafields"], code: "LESS_THAN_OR_EQUAL_TO" },
  ]);
  expect((await set(...many(25))).metafields).toHaveLength(25);
});

test("a digest must be the one of the stored value, and null means it must not exist", async () => {
  const first = await set({ compareDigest: null });
  expect(first.userErrors).toEqual([]);
  const digest = first.metafields[0]?.compareDigest ?? "";
  expect(
    (await set({ compareDigest: null, value: "other" })).userErrors,
  ).toMatchObject([{ code: "STALE_OBJECT", elementIndex: 0 }]);
  expect(
    (await set({ compareDigest: digest, value: "3 capsules" })).userErrors,
  ).toEqual([]);
  expect(
    (await set({ compareDigest: digest, value: "4 capsules" })).userErrors,
  ).toMatchObject([{ code: "STALE_OBJECT" }]);
  expect((await set({ value: "without a digest" })).userErrors).toEqual([]);
  expect(await read()).toEqual({ dosage: "without a digest" });
});

test("another app's write makes the digest stale", async () => {
  const { metafields } = await set({});
  await shop.sandbox.overwriteMetafield({
    ownerId: product,
    namespace: "usage",
    key: "dosage",
    value: "theirs",
  });
  const [mine] = metafields;
  expect(
    (await set({ compareDigest: mine?.compareDigest ?? "" })).userErrors,
  ).toMatchObject([{ code: "STALE_OBJECT" }]);
  expect(await read()).toEqual({ dosage: "theirs" });
});

test("deleting answers in the order asked, with null for what was not there", async () => {
  await set({}, { key: "timing" });
  const identifier = (key: string) => ({
    ownerId: product,
    namespace: "usage",
    key,
  });
  const { data } = await graphql(
    "mutation($metafields: [MetafieldIdentifierInput!]!) { metafieldsDelete(metafields: $metafields) { deletedMetafields { key } userErrors { message } } }",
    { metafields: [identifier("missing"), identifier("timing")] },
  );
  expect(data).toEqual({
    metafieldsDelete: {
      deletedMetafields: [null, { key: "timing" }],
      userErrors: [],
    },
  });
  expect(await read()).toEqual({ dosage: "2 capsules" });
});

test("the namespace of another app is closed, and $app means our own", async () => {
  expect((await set({ namespace: "app--99" })).userErrors).toMatchObject([
    { code: "APP_NOT_AUTHORIZED" },
  ]);
  expect((await set({ namespace: "$app:notes" })).userErrors).toEqual([]);
  const { data } = await graphql(
    'query($id: ID!) { product(id: $id) { metafield(namespace: "$app:notes", key: "dosage") { namespace value } } }',
    { id: product },
  );
  expect(data).toEqual({
    product: { metafield: { namespace: "app--1--notes", value: "2 capsules" } },
  });
});

test("metafields are found by namespace and by keys", async () => {
  await set({}, { key: "timing" }, { namespace: "other" });
  const { data } = await graphql(
    'query($id: ID!) { product(id: $id) { a: metafields(first: 9, namespace: "usage") { nodes { key } } b: metafields(first: 9, keys: ["usage.timing"]) { nodes { key } } } }',
    { id: product },
  );
  expect(data).toEqual({
    product: {
      a: { nodes: [{ key: "dosage" }, { key: "timing" }] },
      b: { nodes: [{ key: "timing" }] },
    },
  });
});

test("a deleted product takes its metafields with it", async () => {
  await set({});
  await graphql(
    "mutation($id: ID!) { productDelete(input: { id: $id }) { deletedProductId } }",
    { id: product },
  );
  expect((await set({})).userErrors).toMatchObject([
    { code: "INVALID", message: "Owner does not exist." },
  ]);
});
