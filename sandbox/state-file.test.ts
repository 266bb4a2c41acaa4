import { appendFileSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { productIds } from "./testing/client.ts";
import { SHOP, startTestSandbox, type TestSandbox } from "./testing/start.ts";

let folder: string;
let stateFile: string;
const running: TestSandbox[] = [];
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "sandbox-state-"));
  stateFile = path.join(folder, "store.jsonl");
});
afterEach(async () => {
  for (const test of running.splice(0)) await test.stop();
  rmSync(folder, { recursive: true });
});
async function start(products?: number): Promise<TestSandbox> {
  const shop = { domain: SHOP, name: "A Shop" };
  const started = await startTestSandbox({
    stateFile,
    shop: products === undefined ? shop : { ...shop, products },
  });
  running.push(started);
  return started;
}
const write = (test: TestSandbox, ownerId: string, value: string) =>
  test.sandbox.overwriteMetafield({
    ownerId,
    namespace: "usage",
    key: "dosage",
    value,
    type: "single_line_text_field",
  });

const PRODUCTS = `{ productsCount { count } products(first: 250) { nodes {
  id title updatedAt descriptionHtml metafields(first: 5) { nodes { key value } } } } }`;
const contents = async (test: TestSandbox) =>
  (await test.sandbox.graphql(SHOP, PRODUCTS)).data;

test("a generated catalogue is kept by what changed in it, and comes back as it was", async () => {
  const first = await start(200);
  const [kept = "", renamed = "", gone = ""] = await productIds(first, 3);
  await write(first, kept, "two");
  await first.sandbox.graphql(
    SHOP,
    'mutation ($id: ID!) { productUpdate(product: { id: $id, title: "Renamed" }) { userErrors { message } } }',
    { id: renamed },
  );
  await first.sandbox.graphql(
    SHOP,
    "mutation ($id: ID!) { productDelete(input: { id: $id }) { deletedProductId } }",
    { id: gone },
  );
  await first.sandbox.graphql(
    SHOP,
    'mutation { productCreate(product: { title: "Added" }) { product { id } } }',
  );
  const before = await contents(first);
  await first.sandbox.stop();
  expect(statSync(stateFile).size).toBeLessThan(10_000);
  const second = await start(200);
  expect(await contents(second)).toEqual(before);
  // once more, from a file that was only added to
  await write(second, kept, "three");
  const later = await contents(second);
  await second.sandbox.stop();
  expect(await contents(await start(200))).toEqual(later);
  expect(later).not.toEqual(before);
});

test("one change in a big store adds little to the file", async () => {
  const { sandbox } = await start(2000);
  const test = { sandbox } as TestSandbox;
  const [id = ""] = await productIds(test, 1);
  await sandbox.stop();
  const size = statSync(stateFile).size;
  const second = await start(2000);
  await write(second, id, "two");
  await second.sandbox.stop();
  expect(statSync(stateFile).size - size).toBeLessThan(2000);
});

test("another number of products is another catalogue", async () => {
  await (await start(20)).sandbox.stop();
  expect(await contents(await start(30))).toMatchObject({
    productsCount: { count: 30 },
  });
});

test("a catalogue put in while the store runs is there after a restart", async () => {
  const first = await start();
  await first.sandbox.generateCatalog(SHOP, 25, { seed: 7 });
  const before = await contents(first);
  await first.sandbox.stop();
  const second = await start();
  expect(await contents(second)).toEqual(before);
  await second.sandbox.reset();
  expect(await contents(second)).not.toEqual(before);
});

test("a line that a kill cut off is left out", async () => {
  const first = await start(20);
  const [id = ""] = await productIds(first, 1);
  await write(first, id, "two");
  const before = await contents(first);
  await first.sandbox.stop();
  appendFileSync(stateFile, '{"shop":"a-shop.mysho');
  const second = await start(20);
  expect(await contents(second)).toEqual(before);
  await write(second, id, "three");
  const later = await contents(second);
  await second.sandbox.stop();
  expect(await contents(await start(20))).toEqual(later);
});

test("a store's settings cannot ask for a catalogue and generated products", async () => {
  const shop = { domain: SHOP, name: "A Shop", products: 5, catalog: "a.json" };
  await expect(startTestSandbox({ shop })).rejects.toThrow(
    "a shop has a catalogue or generated products, not both",
  );
});
