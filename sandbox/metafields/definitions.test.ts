import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { appClient, type AppClient, productIds } from "../testing/client.ts";
import { SHOP, startTestSandbox, type TestSandbox } from "../testing/start.ts";
import type { DefinitionInput } from "./define-rules.ts";

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

const CREATE =
  "mutation($definition: MetafieldDefinitionInput!) { metafieldDefinitionCreate(definition: $definition) { createdDefinition { id name pinnedPosition access { admin storefront } capabilities { adminFilterable { enabled } smartCollectionCondition { enabled } } } userErrors { code field } } }";
const UPDATE =
  "mutation($definition: MetafieldDefinitionUpdateInput!) { metafieldDefinitionUpdate(definition: $definition) { updatedDefinition { name access { storefront } } userErrors { code } } }";
const BASE = {
  ownerType: "PRODUCT",
  namespace: "usage",
  key: "dosage",
  name: "Dosage",
  type: "single_line_text_field",
};

interface Result {
  createdDefinition: { id: string; pinnedPosition: number | null } | null;
  userErrors: { code: string; field: string[] }[];
}
async function create(change: Partial<DefinitionInput> = {}): Promise<Result> {
  const { data } = await graphql(CREATE, {
    definition: { ...BASE, ...change },
  });
  return (data as { metafieldDefinitionCreate: Result })
    .metafieldDefinitionCreate;
}
const codes = (result: Result) => result.userErrors.map((error) => error.code);

test("a definition is made with its access and capabilities", async () => {
  const result = await create({
    access: { storefront: "PUBLIC_READ" },
    capabilities: {
      adminFilterable: { enabled: true },
      smartCollectionCondition: { enabled: true },
    },
  });
  expect(result).toMatchObject({
    createdDefinition: {
      access: { admin: "PUBLIC_READ_WRITE", storefront: "PUBLIC_READ" },
      capabilities: {
        adminFilterable: { enabled: true },
        smartCollectionCondition: { enabled: true },
      },
    },
    userErrors: [],
  });
});

test.each<[string, Partial<DefinitionInput>, string]>([
  ["an unknown type", { type: "nonsense" }, "INCLUSION"],
  ["a key with a space", { key: "a b" }, "INVALID_CHARACTER"],
  ["a short namespace", { namespace: "ab" }, "TOO_SHORT"],
  [
    "admin access in a plain namespace",
    { access: { admin: "MERCHANT_READ" } },
    "ADMIN_ACCESS_INPUT_NOT_ALLOWED",
  ],
  ["a long name", { name: "x".repeat(256) }, "TOO_LONG"],
  [
    "a capability its type cannot have",
    { type: "json", capabilities: { adminFilterable: { enabled: true } } },
    "INVALID_CAPABILITY",
  ],
  [
    "a validation Shopify does not have",
    { validations: [{ name: "nonsense", value: "1" }] },
    "INVALID_OPTION",
  ],
])("%s is refused", async (_what, change, code) => {
  const result = await create(change);
  expect([result.createdDefinition, codes(result)]).toEqual([null, [code]]);
});

test("the same key is taken, and then it can be updated", async () => {
  await create();
  expect(codes(await create())).toEqual(["TAKEN"]);
  const { data } = await graphql(UPDATE, {
    definition: {
      ownerType: "PRODUCT",
      namespace: "usage",
      key: "dosage",
      name: "New name",
      access: { storefront: "PUBLIC_READ" },
    },
  });
  expect(data).toEqual({
    metafieldDefinitionUpdate: {
      updatedDefinition: {
        name: "New name",
        access: { storefront: "PUBLIC_READ" },
      },
      userErrors: [],
    },
  });
  const missing = await graphql(UPDATE, {
    definition: { ownerType: "PRODUCT", namespace: "usage", key: "missing" },
  });
  expect(missing.data).toMatchObject({
    metafieldDefinitionUpdate: { userErrors: [{ code: "NOT_FOUND" }] },
  });
});

test("20 definitions are pinned and no more", async () => {
  for (let n = 0; n < 20; n += 1)
    expect(codes(await create({ key: `key_${n}`, pin: true }))).toEqual([]);
  expect(codes(await create({ key: "key_20", pin: true }))).toEqual([
    "PINNED_LIMIT_REACHED",
  ]);
  expect(codes(await create({ key: "key_20" }))).toEqual([]);
});

test("products have room for 256 definitions", async () => {
  const fields = Array.from(
    { length: 256 },
    (_, n) =>
      `d${n}: metafieldDefinitionCreate(definition: { ownerType: PRODUCT, namespace: "usage", key: "key_${n}", name: "N", type: "json" }) { userErrors { code } }`,
  );
  await shop.sandbox.graphql(SHOP, `mutation { ${fields.join(" ")} }`);
  expect(codes(await create({ key: "one_more" }))).toEqual([
    "RESOURCE_TYPE_LIMIT_EXCEEDED",
  ]);
});

test("values written before must fit a new definition, and later values must have its type", async () => {
  const [ownerId = ""] = await productIds(shop, 1);
  await shop.sandbox.overwriteMetafield({
    ownerId,
    namespace: "usage",
    key: "dosage",
    value: "two\nlines",
    type: "multi_line_text_field",
  });
  expect(codes(await create())).toEqual(["UNSTRUCTURED_ALREADY_EXISTS"]);
  expect(
    codes(
      await create({
        type: "multi_line_text_field",
        validations: [{ name: "max", value: "9" }],
      }),
    ),
  ).toEqual([]);
  const set = async (type: string | null, value: string) => {
    const { data } = await graphql(
      "mutation($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) { metafields { type } userErrors { code } } }",
      { m: [{ ownerId, namespace: "usage", key: "dosage", type, value }] },
    );
    return (data as { metafieldsSet: unknown }).metafieldsSet;
  };
  expect(await set("json", "{}")).toEqual({
    metafields: [],
    userErrors: [{ code: "INVALID_TYPE" }],
  });
  expect(await set("multi_line_text_field", "far too long")).toEqual({
    metafields: [],
    userErrors: [{ code: "INVALID_VALUE" }],
  });
  expect(await set(null, "short")).toEqual({
    metafields: [{ type: "multi_line_text_field" }],
    userErrors: [],
  });
});

test("definitions are listed by namespace and deleted with or without their values", async () => {
  const [ownerId = ""] = await productIds(shop, 1);
  const { createdDefinition } = await create();
  await create({ namespace: "other" });
  await shop.sandbox.overwriteMetafield({
    ownerId,
    namespace: "usage",
    key: "dosage",
    value: "x",
  });
  const list = await graphql(
    '{ metafieldDefinitions(ownerType: PRODUCT, namespace: "usage", first: 9) { nodes { key metafieldsCount } } }',
  );
  expect(list.data).toEqual({
    metafieldDefinitions: { nodes: [{ key: "dosage", metafieldsCount: 1 }] },
  });
  const remove = (all: boolean, id: string | undefined) =>
    graphql(
      "mutation($id: ID!, $all: Boolean!) { metafieldDefinitionDelete(id: $id, deleteAllAssociatedMetafields: $all) { deletedDefinitionId userErrors { code } } }",
      { id, all },
    );
  const value = () =>
    graphql(
      'query($id: ID!) { product(id: $id) { metafield(namespace: "usage", key: "dosage") { value } } }',
      { id: ownerId },
    );
  await remove(false, createdDefinition?.id);
  expect((await value()).data).toEqual({
    product: { metafield: { value: "x" } },
  });
  const again = await create();
  expect(codes(again)).toEqual([]);
  await remove(true, again.createdDefinition?.id);
  expect((await value()).data).toEqual({ product: { metafield: null } });
});
