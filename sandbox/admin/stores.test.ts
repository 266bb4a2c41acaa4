import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { ADVICE, findBarriers } from "../../scripts/axe.ts";
import { DEMO_SHOPS } from "../settings.ts";
import { launchBrowser } from "../testing/browser.ts";
import { startTestSandbox, type TestSandbox } from "../testing/start.ts";

const ENGLISH = "Fernhill Naturals";
const GERMAN = "Waldwiese";
let shops: TestSandbox;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [shops, browser] = await Promise.all([
    startTestSandbox({ shops: [...DEMO_SHOPS] }),
    launchBrowser(),
  ]);
});
afterAll(async () => {
  await browser.close();
  await shops.stop();
});
afterEach(() => page.context().close());

async function open(width: number, address: string): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
  });
  page = await context.newPage();
  await page.goto(address);
}
const shellOf = (index: number) =>
  shops.sandbox.appPage("", shops.sandbox.shops[index]);
const appReady = () =>
  page
    .frameLocator("#app")
    .getByRole("heading", { name: "Small app" })
    .waitFor();
const menu = () => page.locator(".stores summary");
const link = (name: string) =>
  page.locator(".stores").getByRole("link", { name });

test.each([1280, 390])(
  "at %d px the header's menu leads to the other store, in its language and currency",
  async (width) => {
    await open(width, shellOf(0));
    await appReady();
    expect(await menu().innerText()).toContain(
      "Sandbox store with sample data",
    );
    await menu().click();
    expect(await link(ENGLISH).getAttribute("aria-current")).toBe("true");
    await link(GERMAN).click();
    await page.waitForURL(/\/store\/sandbox-waldwiese\/apps\/test-key/);
    await appReady();
    expect(await page.locator("html").getAttribute("lang")).toBe("de");
    expect(await menu().innerText()).toContain(
      "Sandbox-Shop mit Beispieldaten",
    );
    const heading = page.frameLocator("#app").getByRole("heading");
    const config = await heading.evaluate(
      () =>
        (window as unknown as { shopify: { config: { locale: string } } })
          .shopify.config.locale,
    );
    expect(config).toBe("de");
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth),
    ).toBeLessThanOrEqual(width);
  },
);

test("the menu opens and closes by keyboard", async () => {
  await open(1280, shellOf(0));
  await menu().focus();
  await page.keyboard.press("Enter");
  await link(GERMAN).waitFor();
  await page.keyboard.press("Escape");
  await link(GERMAN).waitFor({ state: "hidden" });
  expect(await menu().evaluate((node) => node === document.activeElement)).toBe(
    true,
  );
});

test("the shell of a German store asks and answers in German", async () => {
  await open(1280, shellOf(1));
  await appReady();
  const admin = page.getByRole("navigation", { name: "Admin" });
  expect(await admin.getByRole("link").first().innerText()).toBe("Start");
  await page.frameLocator("#app").locator("input[name=name]").fill("neu");
  const bar = page.getByRole("region", {
    name: "Nicht gespeicherte Änderungen",
  });
  await bar.getByRole("button", { name: "Speichern" }).waitFor();
  // changing the store would lose the change too
  await menu().click();
  await link(ENGLISH).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Bleiben" }).click();
  await bar.getByRole("button", { name: "Verwerfen" }).click();
  await bar.waitFor({ state: "hidden" });
});

test("a store's page and its storefront are in the store's language", async () => {
  const { adminUrl } = shops.sandbox;
  await open(1280, `${adminUrl}/store/sandbox-waldwiese`);
  await page.getByRole("heading", { name: "Produkte (16)" }).waitFor();
  await page.goto(`${adminUrl}/store/sandbox-waldwiese/products/zink-15-mg`);
  await page.getByRole("button", { name: "In den Warenkorb" }).waitFor();
  expect(await page.locator(".price").innerText()).toMatch(/^12,90\s€$/);
  await page.goto(`${adminUrl}/store/sandbox-waldwiese/products/keins`);
  await page.getByRole("link", { name: "Zurück zum Shop" }).waitFor();
});

test.each([
  ["closed", false],
  ["open", true],
])(
  "axe finds nothing wrong with the menu of stores %s",
  async (_what, isOpen) => {
    await open(390, shellOf(1));
    await appReady();
    if (isOpen) await menu().click();
    const frames = [page.mainFrame()];
    expect(await findBarriers(page, { frames, tags: ADVICE })).toEqual([]);
  },
);

test("a store of thousands of products lists the first of them", async () => {
  const [shop = ""] = shops.sandbox.shops;
  await shops.sandbox.generateCatalog(shop, 1000);
  await open(
    1280,
    `${shops.sandbox.adminUrl}/store/${shop.replace(".myshopify.com", "")}`,
  );
  await page.getByText("The first 250 of 1000.").waitFor();
  expect(await page.locator(".product-list li").count()).toBe(250);
  await shops.sandbox.reset();
});

test("a store with sample customers says so, and while it gets them that it is being prepared", async () => {
  const { sandbox } = shops;
  const [, , past = ""] = sandbox.shops;
  const ofStore = `${sandbox.adminUrl}/store/${past.replace(".myshopify.com", "")}`;
  await sandbox.setBeingPrepared(past, true);
  await open(1280, shellOf(2));
  expect(await menu().innerText()).toContain("Sandbox store: being prepared");
  await page.goto(ofStore);
  expect(await page.getByRole("status").innerText()).toContain(
    "Nine months of sample customers are being added to this store.",
  );
  await sandbox.setBeingPrepared(past, false);
  await page.reload();
  expect(await page.getByRole("status").count()).toBe(0);
  expect(await menu().innerText()).toContain(
    "Sandbox store with sample customers",
  );
  await page
    .getByText(
      "They are simulated: no real person stands behind these numbers.",
    )
    .waitFor();
  await page.goto(shellOf(0));
  expect(await menu().innerText()).not.toContain("customers");
});

test("a merchant's own products are not called sample data", async () => {
  const own = await startTestSandbox({
    shop: { ...DEMO_SHOPS[0], catalog: "sandbox/catalog/seed.products.json" },
  });
  try {
    await open(1280, own.sandbox.appPage());
    await page.getByText("Sandbox store with your own products").waitFor();
    expect(await page.locator(".stores").count()).toBe(0);
  } finally {
    await own.stop();
  }
});
