import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { productIds } from "../testing/client.ts";
import {
  SEEDED,
  SHOP,
  startTestSandbox,
  type TestSandbox,
} from "../testing/start.ts";

let shop: TestSandbox;
beforeAll(async () => {
  shop = await startTestSandbox({
    themeExtension: path.join(
      import.meta.dirname,
      "../../extensions/how-to-use",
    ),
  });
});
afterAll(() => shop.stop());
beforeEach(() => shop.sandbox.reset());

const PRODUCT = "magnesium-glycinate-120-mg";
const page = (path: string) => fetch(`${shop.sandbox.adminUrl}/store/${path}`);
async function write(
  key: string,
  value: string,
  type = "single_line_text_field",
): Promise<void> {
  const [ownerId = ""] = await productIds(shop, 1);
  await shop.sandbox.overwriteMetafield({
    ownerId,
    namespace: "shrine_protocols",
    key,
    value,
    type,
  });
}

test("a shopper sees the product, and how to use it once its metafields are written", async () => {
  const before = await (await page(`a-shop/products/${PRODUCT}`)).text();
  expect(before).toContain("<h1>Magnesium Glycinate 120 mg</h1>");
  expect(before).toContain("$24.00");
  expect(before).not.toContain("how-to-use__facts");
  await write("dosage", "2 capsules <b>now</b>");
  await write("functional_goals", '["sleep"]', "json");
  const after = await (await page(`a-shop/products/${PRODUCT}`)).text();
  expect(after).toContain("<dd>2 capsules &lt;b&gt;now&lt;/b&gt;</dd>");
});

test("the page is found by handle and by domain, and in another language", async () => {
  await write("dosage", "2 Kapseln");
  const german = await (
    await page(`${SHOP}/products/${PRODUCT}?locale=de`)
  ).text();
  expect(german).toContain('<html lang="de">');
  expect(german).toContain("<dt>Dosierung</dt><dd>2 Kapseln</dd>");
});

test("a test renders the page with the settings a merchant would make in the theme editor", async () => {
  await write("dosage", "2 capsules");
  const html = await shop.sandbox.storefront(SHOP, PRODUCT, {
    settings: { heading: "Our advice" },
  });
  expect(html).toContain(">Our advice</h2>");
  expect(await shop.sandbox.storefront(SHOP, "missing")).toBeNull();
});

test("an unknown product or store is a 404 with a way back", async () => {
  const product = await page("a-shop/products/missing");
  expect([product.status, await product.text()]).toEqual([
    404,
    expect.stringContaining("A Shop has no product missing."),
  ]);
  expect((await page("nowhere/products/missing")).status).toBe(404);
  expect((await page("nowhere")).status).toBe(404);
});

test("the style of the block is served", async () => {
  const html = await (await page(`a-shop/products/${PRODUCT}`)).text();
  const href =
    /href="(\/__assets\/extension\/[^"]+)"/.exec(html)?.[1] ?? "none";
  const style = await fetch(shop.sandbox.adminUrl + href);
  expect([style.status, style.headers.get("content-type")]).toEqual([
    200,
    "text/css; charset=UTF-8",
  ]);
});

test("the store's page lists its products and says that it is a sandbox", async () => {
  const html = await (await page("a-shop")).text();
  expect(html).toContain("Sandbox store");
  expect(html.match(/<li>/g)).toHaveLength(SEEDED);
  expect(html).toContain(`href="/store/a-shop/products/${PRODUCT}"`);
});
