import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { ShopifySandbox } from "../../../sandbox/sandbox.ts";
import { startShopify, storeAccess } from "../../../tests/factories/shopify.ts";
import { now } from "../../platform/clock.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { newId } from "../../platform/ids.server.ts";
import type { PartnerContext } from "../context.ts";
import { ensureDefinitions } from "./definitions.server.ts";
import { keys, NAMESPACE } from "./keys.ts";

const SHOP = "definitions.myshopify.com";

let sandbox: ShopifySandbox;
let ctx: PartnerContext;
beforeAll(async () => {
  sandbox = await startShopify([{ domain: SHOP, name: "Definitions" }]);
});
beforeEach(async () => {
  await sandbox.reset();
  await storeAccess(sandbox, SHOP);
  await db().prisma.shop.deleteMany({});
  ctx = { shopId: newId(), shop: SHOP, primaryLocale: "en" };
  await db().prisma.shop.create({
    data: { id: ctx.shopId, domain: SHOP, installedAt: now() },
  });
});
afterAll(async () => {
  await sandbox.stop();
  await closeDb();
});

type Definition = {
  key: string;
  name: string;
  type: { name: string };
  pinnedPosition: number | null;
  access: { storefront: string | null; admin: string | null };
  capabilities: Record<string, { enabled: boolean }>;
};

async function definitions(): Promise<Definition[]> {
  const answer = (await sandbox.graphql(
    SHOP,
    `{ metafieldDefinitions(ownerType: PRODUCT, namespace: "${NAMESPACE}", first: 50) { nodes {
      key name pinnedPosition type { name } access { storefront admin }
      capabilities { adminFilterable { enabled } smartCollectionCondition { enabled } } } } }`,
  )) as unknown as {
    data: { metafieldDefinitions: { nodes: Definition[] } };
  };
  return answer.data.metafieldDefinitions.nodes;
}

/** What another app or the merchant made before. */
async function define(fields: object[]): Promise<void> {
  for (const field of fields) {
    const definition = {
      ownerType: "PRODUCT",
      name: "Theirs",
      type: "single_line_text_field",
      ...field,
    };
    const answer = await sandbox.graphql(
      SHOP,
      `mutation($definition: MetafieldDefinitionInput!) {
        metafieldDefinitionCreate(definition: $definition) { userErrors { code } } }`,
      { definition },
    );
    expect(answer).toMatchObject({
      data: { metafieldDefinitionCreate: { userErrors: [] } },
    });
  }
}

async function result() {
  const { definitionsState, definitionsErrors } =
    await db().prisma.shop.findUniqueOrThrow({ where: { id: ctx.shopId } });
  return { state: definitionsState, errors: definitionsErrors };
}

const mutations = async () =>
  (await sandbox.calls()).filter(({ kind }) => kind === "mutation");

test("each key gets a definition that the storefront may read; only the category filters", async () => {
  await ensureDefinitions(ctx);
  expect(await result()).toEqual({ state: "ready", errors: [] });
  const made = await definitions();
  expect(made.map(({ key, type }) => [key, type.name]).toSorted()).toEqual(
    keys.map(({ key, type }) => [key, type]).toSorted(),
  );
  for (const { key, access, capabilities } of made) {
    const enabled = key === "protocol_category";
    expect(access.storefront).toBe("PUBLIC_READ");
    expect(capabilities).toEqual({
      adminFilterable: { enabled },
      smartCollectionCondition: { enabled },
    });
  }
});

test("a second time writes nothing", async () => {
  await ensureDefinitions(ctx);
  await sandbox.clearCalls();
  await ensureDefinitions(ctx);
  expect(await mutations()).toEqual([]);
});

test("a definition that exists already is made ours", async () => {
  await define([
    { namespace: NAMESPACE, key: "protocol_category" },
    { namespace: NAMESPACE, key: "dosage" },
  ]);
  await ensureDefinitions(ctx);
  expect(await result()).toEqual({ state: "ready", errors: [] });
  const made = await definitions();
  const names = made.map(({ name }) => name);
  expect(names.toSorted()).toEqual(keys.map(({ name }) => name).toSorted());
  expect(made.map(({ access }) => access.storefront)).toEqual(
    keys.map(() => "PUBLIC_READ"),
  );
  const category = made.find(({ key }) => key === "protocol_category");
  expect(category?.capabilities["adminFilterable"]).toEqual({ enabled: true });
});

test("a definition that came to be after we looked is made ours too", async () => {
  await Promise.all([ensureDefinitions(ctx), ensureDefinitions(ctx)]);
  expect(await result()).toEqual({ state: "ready", errors: [] });
  expect(await definitions()).toHaveLength(keys.length);
});

test("a definition of another type is named, and the others are made", async () => {
  await define([
    { namespace: NAMESPACE, key: "duration", type: "number_integer" },
  ]);
  await ensureDefinitions(ctx);
  expect(await result()).toEqual({
    state: "failed",
    errors: [
      { key: "duration", code: "TYPE_MISMATCH", remedy: "remove-conflicting" },
    ],
  });
  expect(await definitions()).toHaveLength(keys.length);
});

test("values of another type that stand there without a definition are named", async () => {
  const products = (await sandbox.graphql(
    SHOP,
    "{ products(first: 1) { nodes { id } } }",
  )) as unknown as { data: { products: { nodes: { id: string }[] } } };
  const [product] = products.data.products.nodes;
  await sandbox.overwriteMetafield({
    ownerId: product?.id ?? "",
    namespace: NAMESPACE,
    key: "timing",
    type: "number_integer",
    value: "5",
  });
  await ensureDefinitions(ctx);
  const code = "UNSTRUCTURED_ALREADY_EXISTS";
  expect(await result()).toEqual({
    state: "failed",
    errors: [{ key: "timing", code, remedy: "remove-conflicting" }],
  });
  expect(await definitions()).toHaveLength(keys.length - 1);
});

test("without a free pin the definitions are made unpinned", async () => {
  await define(
    Array.from({ length: 19 }, (_, n) => ({
      namespace: "theirs",
      key: `pinned_${n}`,
      pin: true,
    })),
  );
  await ensureDefinitions(ctx);
  expect(await result()).toEqual({ state: "ready", errors: [] });
  const pinned = (await definitions()).filter(
    ({ pinnedPosition }) => pinnedPosition !== null,
  );
  expect(pinned).toHaveLength(1);
});

test("a store that is full of definitions is told to delete some", async () => {
  const room = keys.length - 1;
  await define(
    Array.from({ length: 256 - room }, (_, n) => ({
      namespace: "theirs",
      key: `other_${n}`,
    })),
  );
  await ensureDefinitions(ctx);
  expect(await result()).toEqual({
    state: "failed",
    errors: [
      {
        key: keys.at(-1)?.key,
        code: "RESOURCE_TYPE_LIMIT_EXCEEDED",
        remedy: "delete-other-definitions",
      },
    ],
  });
});

test("Shopify that cannot be asked is noted with what to do", async () => {
  await sandbox.faults.set([{ fault: { kind: "status", status: 401 } }]);
  const code = "shopify-unauthorized";
  await expect(ensureDefinitions(ctx)).rejects.toMatchObject({ code });
  expect(await result()).toEqual({
    state: "failed",
    errors: [{ key: null, code, remedy: "reopen" }],
  });
});
