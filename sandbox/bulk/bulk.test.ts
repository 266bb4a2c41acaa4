import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type AppClient, appClient, productIds } from "../testing/client.ts";
import {
  SEEDED,
  SHOP,
  startTestSandbox,
  type TestSandbox,
} from "../testing/start.ts";

const QUERY = `{
  products(first: 1, sortKey: ID) { edges { node {
    id title
    featuredMedia { preview { image { url } } }
    variants { edges { node { id sku } } }
    metafields(namespace: "shrine_protocols") { edges { node { id key value compareDigest } } }
  } } }
}`;
const RUN = `mutation ($query: String!) { bulkOperationRunQuery(query: $query, groupObjects: true) {
  bulkOperation { id status url } userErrors { code field message } } }`;
const POLL = `query ($id: ID!) { bulkOperation(id: $id) {
  id status errorCode objectCount rootObjectCount fileSize url createdAt completedAt } }`;

type Started = {
  bulkOperationRunQuery: {
    bulkOperation: { id: string; status: string; url: string | null } | null;
    userErrors: { code: string; field: string[] | null; message: string }[];
  };
};
type Polled = {
  bulkOperation: { status: string; objectCount: string; url: string | null };
};

let world: TestSandbox;
let client: AppClient;
beforeAll(async () => {
  world = await startTestSandbox();
});
beforeEach(async () => {
  await world.sandbox.reset();
  client = await appClient(world);
});
afterAll(() => world.stop());

async function start(query: string) {
  const { data } = await client(RUN, { query });
  return (data as Started).bulkOperationRunQuery;
}

async function finished(id: string): Promise<Polled["bulkOperation"]> {
  for (;;) {
    const { data } = await client(POLL, { id });
    const { bulkOperation } = data as Polled;
    if (!["CREATED", "RUNNING"].includes(bulkOperation.status))
      return bulkOperation;
  }
}

/** As route-fetch.mjs leads a fetch to Shopify's storage. */
function read(url: string | null): Promise<Response> {
  const base = world.sandbox.env.SHOPIFY_SANDBOX_URL ?? "";
  return fetch((url ?? "").replace("https://", `${base}/__store/`));
}

async function linesOf(url: string | null) {
  const response = await read(url);
  const text = await response.text();
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

test("a bulk query reads all products with their metafields into one file, an object a line, for 10 points", async () => {
  const [product = ""] = await productIds(world, 1);
  await world.sandbox.overwriteMetafield({
    ownerId: product,
    namespace: "shrine_protocols",
    key: "dosage",
    type: "single_line_text_field",
    value: "2 capsules\u2028🌿",
  });
  await world.sandbox.clearCalls();
  const { bulkOperation, userErrors } = await start(QUERY);
  expect(userErrors).toEqual([]);
  expect(bulkOperation).toMatchObject({ status: "CREATED", url: null });
  const [call] = await world.sandbox.calls();
  expect(call).toMatchObject({ actualCost: 10 });
  const done = await finished(bulkOperation?.id ?? "");
  expect(done.status).toBe("COMPLETED");
  expect(done.url).toMatch(/^https:\/\/storage\.googleapis\.com\//);
  const lines = await linesOf(done.url);
  expect(done).toMatchObject({
    objectCount: String(lines.length),
    rootObjectCount: String(SEEDED),
  });
  const roots = lines.filter((line) => !("__parentId" in line));
  expect(roots.length).toBe(SEEDED);
  expect(Object.keys(roots[0] ?? {})).toEqual(["id", "title", "featuredMedia"]);
  const metafields = lines.filter((line) => "compareDigest" in line);
  expect(metafields).toEqual([
    expect.objectContaining({
      __parentId: product,
      key: "dosage",
      value: "2 capsules\u2028🌿",
    }),
  ]);
  const at = lines.findIndex((line) => "compareDigest" in line);
  expect(lines.slice(0, at).filter((line) => !("__parentId" in line))).toEqual([
    expect.objectContaining({ id: product }),
  ]);
});

test("more products than a page holds are all read, and an empty answer has no file", async () => {
  await world.sandbox.generateCatalog(SHOP, 600);
  const all = await start(QUERY);
  expect(await finished(all.bulkOperation?.id ?? "")).toMatchObject({
    status: "COMPLETED",
    rootObjectCount: "600",
  });
  await world.sandbox.generateCatalog(SHOP, 0);
  const none = await start(QUERY);
  expect(await finished(none.bulkOperation?.id ?? "")).toMatchObject({
    status: "COMPLETED",
    objectCount: "0",
    url: null,
  });
});

test.each([
  ["no connection", "{ shop { name } }"],
  ["an unknown field", "{ products { edges { node { id nonsense } } } }"],
  ["two root fields", "{ products { edges { node { id } } } shop { name } }"],
  [
    "a parent without its id",
    "{ products { edges { node { title variants { edges { node { id } } } } } } }",
  ],
  [
    "a third level",
    "{ products { edges { node { id variants { edges { node { id metafields { edges { node { id } } } } } } } } } }",
  ],
  [
    "no query",
    'mutation { productDelete(input: { id: "1" }) { shop { id } } }',
  ],
  ["no GraphQL", "{ products"],
])("a bulk query with %s is refused in userErrors", async (_what, query) => {
  const { bulkOperation, userErrors } = await start(query);
  expect(bulkOperation).toBeNull();
  expect(userErrors).toEqual([
    expect.objectContaining({ code: "INVALID", field: ["query"] }),
  ]);
});

test("a shop runs five bulk queries at once, not six", async () => {
  await world.sandbox.generateCatalog(SHOP, 1500);
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => start(QUERY)),
  );
  const refused = answers.filter(({ bulkOperation }) => !bulkOperation);
  expect(refused.flatMap(({ userErrors }) => userErrors)).toEqual([
    expect.objectContaining({ code: "LIMIT_REACHED" }),
  ]);
  for (const { bulkOperation } of answers)
    if (bulkOperation) await finished(bulkOperation.id);
});

test("one that is cancelled ends, and the file of one that ended expires after a week", async () => {
  await world.sandbox.generateCatalog(SHOP, 1500);
  const { bulkOperation } = await start(QUERY);
  const id = bulkOperation?.id ?? "";
  await client(
    "mutation ($id: ID!) { bulkOperationCancel(id: $id) { userErrors { message } } }",
    { id },
  );
  expect(await finished(id)).toMatchObject({ status: "CANCELED", url: null });
  const next = await start(QUERY);
  const done = await finished(next.bulkOperation?.id ?? "");
  await world.sandbox.advanceClock(7 * 24 * 60 * 60_000 + 1000);
  const gone = await read(done.url);
  expect(gone.status).toBe(400);
  client = await appClient(world);
  expect(await finished(next.bulkOperation?.id ?? "")).toMatchObject({
    status: "EXPIRED",
    url: null,
  });
});
