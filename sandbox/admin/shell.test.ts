import type { Browser, Frame, Page } from "playwright-core";
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  expect,
  test,
} from "vitest";
import { ADVICE, findBarriers } from "../../scripts/axe.ts";
import { launchBrowser } from "../testing/browser.ts";
import { SHOP, startTestSandbox, type TestSandbox } from "../testing/start.ts";

interface Bridge {
  idToken(): Promise<string>;
  toast: { show(text: string, options?: object): string };
  saveBar: { show(id: string): Promise<void>; hide(id: string): Promise<void> };
  modal: { show(id: string): Promise<void> };
  loading(on: boolean): void;
  resourcePicker(options: object): Promise<{ title: string }[] | undefined>;
  scopes: { query(): Promise<{ granted: string[] }> };
  app: { extensions(): Promise<{ handle: string }[]> };
  config: Record<string, string>;
  environment: Record<string, boolean>;
}
declare global {
  interface Window {
    bridge: Bridge;
    picked: string[] | null;
  }
}

let shop: TestSandbox;
let browser: Browser;
let page: Page;
let app: Frame;
let problems: string[] = [];
beforeAll(async () => {
  [shop, browser] = await Promise.all([
    startTestSandbox({ themeExtension: "extensions/how-to-use" }),
    launchBrowser(),
  ]);
});
afterAll(async () => {
  await browser.close();
  await shop.stop();
});
beforeEach(async () => {
  problems = [];
  page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()))
      problems.push(message.text());
  });
  await openApp();
});
afterEach(async () => {
  await page.close();
  expect(problems).toEqual([]);
});

async function openApp(path = ""): Promise<void> {
  await page.goto(shop.sandbox.appPage(path));
  await page
    .frameLocator("#app")
    .getByRole("heading", { name: "Small app" })
    .waitFor();
  const frame = page.frame("app-iframe");
  if (!frame) throw new Error("The shell has no app frame.");
  app = frame;
  await app.evaluate(() => {
    window.bridge = (window as unknown as { shopify: Bridge }).shopify;
  });
}
const said = (text: string) =>
  page.frameLocator("#app").locator("#said", { hasText: text }).waitFor();
const edit = () => app.fill("input[name=name]", "new");
const saveBar = () => page.getByRole("region", { name: "Unsaved changes" });

test("the app stands in Admin with its navigation, its title and its buttons", async () => {
  const nav = page.getByRole("navigation", { name: "Admin" });
  expect(await nav.getByRole("link").allInnerTexts()).toEqual([
    "Home",
    "Products",
    "Test app",
    "Products",
    "Faults",
  ]);
  expect(await nav.locator("[aria-current=page]").innerText()).toBe("Test app");
  expect(await page.getByText("Sandbox store").count()).toBe(1);
  expect(await page.title()).toBe("Protocols · Test app");
  await page.getByRole("button", { name: "Create" }).click();
  await said("create clicked");
  await page.getByText("More", { exact: true }).click();
  await page.getByRole("button", { name: "Export" }).click();
  await said("more clicked");
});

test("a click in the navigation moves the app, the address and the mark", async () => {
  await page
    .getByRole("navigation")
    .getByRole("link", { name: "Products" })
    .last()
    .click();
  await said("at /products");
  await page.waitForURL(`${shop.sandbox.appPage()}/products`);
  expect(await page.locator("#app-nav [aria-current=page]").innerText()).toBe(
    "Products",
  );
});

test("the app knows where it is, and its fetch carries a session token", async () => {
  expect(await app.evaluate(() => window.bridge.config)).toMatchObject({
    apiKey: "test-key",
    shop: SHOP,
    locale: "en",
  });
  expect(await app.evaluate(() => window.bridge.environment)).toMatchObject({
    embedded: true,
    mobile: false,
  });
  const sent = await app.evaluate(async () => (await fetch("/api")).text());
  expect(sent).toMatch(/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/);
  expect(
    (await app.evaluate(() => window.bridge.scopes.query())).granted,
  ).toEqual(["read_products", "write_products"]);
  expect(
    await app.evaluate(() => window.bridge.app.extensions()),
  ).toMatchObject([{ handle: "how-to-use" }]);
});

test("a fetch refused for its token is sent once more with a new one", async () => {
  shop.app.refuseTokens = 1;
  expect(await app.evaluate(async () => (await fetch("/api")).status)).toBe(
    200,
  );
  problems = problems.filter((problem) => !problem.includes("401"));
});

test("a toast is announced, can be an error, and goes away", async () => {
  await app.evaluate(() => window.bridge.toast.show("Saved"));
  await page.getByRole("status").getByText("Saved").waitFor();
  await app.evaluate(() =>
    window.bridge.toast.show("Could not save", { isError: true }),
  );
  await page
    .locator(".toast.error")
    .getByRole("button", { name: "Dismiss" })
    .click();
  expect(await page.locator(".toast").allInnerTexts()).toEqual(["Saved\n✕"]);
});

test("a form with data-save-bar raises the save bar, which submits or resets it", async () => {
  await edit();
  await saveBar().getByRole("button", { name: "Save" }).click();
  await said("form submitted");
  await saveBar().waitFor({ state: "hidden" });
  await app.fill("input[name=name]", "newer");
  await saveBar().getByRole("button", { name: "Discard" }).click();
  await said("form reset");
  expect(await app.inputValue("input[name=name]")).toBe("old");
});

test("a ui-save-bar is shown and hidden by the app, and its buttons are the app's", async () => {
  await app.evaluate(() => window.bridge.saveBar.show("bar"));
  await saveBar().getByRole("button", { name: "Save" }).click();
  await said("bar-save clicked");
  await app.evaluate(() => window.bridge.saveBar.hide("bar"));
  await saveBar().waitFor({ state: "hidden" });
});

test("leaving with unsaved changes asks first", async () => {
  await edit();
  const link = page
    .getByRole("navigation")
    .getByRole("link", { name: "Products" })
    .last();
  await link.click();
  await page.getByRole("dialog").getByRole("button", { name: "Stay" }).click();
  expect(await app.inputValue("input[name=name]")).toBe("new");
  await link.click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: "Leave page" })
    .click();
  await said("at /products");
  expect(await saveBar().isHidden()).toBe(true);
});

test("a modal opens in the app's frame and its buttons are the app's", async () => {
  await app.evaluate(() => window.bridge.modal.show("modal"));
  const dialog = page
    .frameLocator("#app")
    .getByRole("dialog", { name: "Archive" });
  await dialog.getByRole("button", { name: "Archive" }).click();
  await said("archive clicked");
  await dialog.getByRole("button", { name: "Close" }).click();
  await dialog.waitFor({ state: "hidden" });
});

test("products are searched and picked", async () => {
  await app.evaluate(() => {
    window.picked = null;
    void window.bridge
      .resourcePicker({ type: "product", multiple: true })
      .then((products) => {
        window.picked = products?.map((product) => product.title) ?? [];
      });
  });
  await page
    .getByRole("searchbox", { name: "Search products" })
    .fill("vitamin d3");
  await page.getByLabel("Vitamin D3 Drops 1,000 IU").check();
  await page.getByRole("button", { name: "Add" }).click();
  await app.waitForFunction(() => window.picked !== null);
  expect(await app.evaluate(() => window.picked)).toEqual([
    "Vitamin D3 Drops 1,000 IU",
  ]);
});

test("an address inside the app opens there, and the launch parameters stay out of sight", async () => {
  await openApp("/products?filter=a");
  await page.waitForURL(`${shop.sandbox.appPage()}/products?filter=a`);
  expect(shop.app.received.at(-1)?.path).toMatch(
    /^\/products\?filter=a&embedded=1&host=/,
  );
});

test("on a phone the navigation is behind a button, and nothing is wider than the screen", async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  const nav = page.getByRole("navigation", { name: "Admin" });
  expect(await nav.isHidden()).toBe(true);
  await page.getByRole("button", { name: "Menu" }).click();
  expect(await nav.isVisible()).toBe(true);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth),
  ).toBeLessThanOrEqual(390);
});

test.each([
  ["the shell", () => shop.sandbox.appPage()],
  ["the store's page", () => `${shop.sandbox.adminUrl}/store/a-shop`],
  [
    "the storefront",
    () =>
      `${shop.sandbox.adminUrl}/store/a-shop/products/magnesium-glycinate-120-mg`,
  ],
  ["an unknown page", () => `${shop.sandbox.adminUrl}/store/a-shop/apps/none`],
])("axe finds nothing wrong with %s", async (_what, address) => {
  const context = await browser.newContext();
  const tab = await context.newPage();
  await tab.goto(address());
  await tab.waitForLoadState("networkidle");
  const frames = [tab.mainFrame()];
  const found = await findBarriers(tab, { frames, tags: ADVICE });
  await context.close();
  expect(found).toEqual([]);
});
