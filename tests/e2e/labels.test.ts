import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../scripts/chromium.ts";
import { buildIfStale } from "../../scripts/demo/build.ts";
import { Stack } from "../../scripts/demo/stack.ts";
import { openPage, pushedProducts, STORE } from "./admin.ts";
import { DESKTOP, newVisitor, PHONE, type Visitor } from "./browser.ts";
import { enter, tabTo } from "./keyboard.ts";

const folder = `.data/e2e-labels-${process.pid}`;
const PUSH = "Push to your store";
let browser: Browser;
let stack: Stack;

beforeAll(async () => {
  buildIfStale();
  browser = await launchBrowser();
}, 240_000);

afterAll(async () => {
  await browser.close();
});

/** A store of its own for each journey: the job is done once in a store's life. */
async function withStore(
  name: string,
  viewport: typeof DESKTOP,
  journey: (visitor: Visitor) => Promise<void>,
): Promise<void> {
  stack = await Stack.start({ folder: `${folder}/${name}`, port: 0 });
  const visitor = await newVisitor(browser, viewport);
  try {
    await visitor.page.goto(stack.sandbox.appPage());
    await visitor.app
      .getByRole("heading", { name: "Set up your store" })
      .waitFor();
    await journey(visitor);
    visitor.expectNoProblems();
    await visitor.close();
  } finally {
    await stack.remove();
  }
}

/** What the storefront shows of a product is what its metafields hold. */
async function expectOnStorefront({ page, inspect }: Visitor): Promise<void> {
  const pushed = await pushedProducts(stack);
  const [product] = pushed;
  if (!product) throw new Error("Nothing was pushed");
  await page.goto(
    `${stack.sandbox.adminUrl}/store/${STORE}/products/${product.handle}`,
  );
  const block = page.getByRole("region", { name: "How to use" });
  expect(await block.innerText()).toContain(product.dosage);
  await inspect("labels-storefront");
}

// on a desktop the keyboard goes the same way
test(
  "from the product texts to a pushed store on a phone: what is ready is accepted at once, what is open is decided, and shoppers read it",
  { timeout: 240_000 },
  async () => {
    await withStore("phone", PHONE, async (visitor) => {
      const { page, app, inspect } = visitor;
      await inspect("labels-home");
      await openPage(visitor, "Suggestions");
      const acceptAll = app.getByRole("button", { name: /^Accept all \d+$/ });
      await acceptAll.first().waitFor();
      await inspect("labels-suggestions");

      // trust before accepting: one group with all its sentences
      await app.getByRole("article").first().getByRole("link").first().click();
      await app
        .getByRole("heading", { name: "What the product text says" })
        .waitFor();
      await inspect("labels-group");
      await openPage(visitor, "Suggestions");

      await acceptAll.first().click();
      const dialog = app.getByRole("dialog");
      await dialog.getByText("Shoppers see nothing of this").waitFor();
      await inspect("labels-accept-all");
      await dialog.getByRole("button", { name: /^Accept all/ }).click();
      await page.getByText(/suggestions? accepted/).waitFor();
      await app.getByText("No suggestion is left to accept").waitFor();
      await inspect("labels-accepted");
      expect(await pushedProducts(stack)).toEqual([]);

      // the contradiction is shown with both sentences and decided by a person
      await app.getByRole("link", { name: /^You decide/ }).click();
      await app
        .getByText(/two different things/)
        .first()
        .waitFor();
      await inspect("labels-open");

      await openPage(visitor, "Push", PUSH);
      const push = app.getByRole("button", { name: /^Push \d+ products$/ });
      await push.waitFor();
      const count = Number(/\d+/.exec((await push.textContent()) ?? "")?.[0]);
      await inspect("labels-preview");
      await push.click();
      await app.getByText(`${count} products are up to date`).waitFor();
      await inspect("labels-done");
      expect(await pushedProducts(stack)).toHaveLength(count);
      await openPage(visitor, "Shopify Protocols", "Home");
      await inspect("labels-home-done");
      await expectThemeHint(visitor);
      await expectOnStorefront(visitor);
    });
  },
);

/** In the sandbox's theme the block is placed: here Admin says that it is not. */
async function expectThemeHint({ page, app, inspect }: Visitor): Promise<void> {
  const hint = app.getByText("Your theme does not show it yet");
  expect(await hint.count()).toBe(0);
  await page.route("**/__shell/*/extensions", (route) =>
    route.fulfill({ json: [] }),
  );
  await page.reload();
  await hint.waitFor();
  const editor = app.getByRole("link", { name: "Open the theme editor" });
  expect(await editor.getAttribute("href")).toMatch(
    /^shopify:\/\/admin\/themes\/current\/editor\?template=product&addAppBlockId=[\w-]+%2Fhow-to-use/,
  );
  await inspect("labels-theme-hint");
}

test("the whole job by keyboard alone", { timeout: 240_000 }, async () => {
  await withStore("keyboard", DESKTOP, async (visitor) => {
    const { page, app } = visitor;
    const menuItem = (name: string) =>
      page
        .getByRole("navigation", { name: "Admin" })
        .getByRole("link", { name, exact: true })
        .last();
    await enter(page, menuItem("Suggestions"));
    const acceptAll = app.getByRole("button", { name: /^Accept all \d+$/ });
    await enter(page, acceptAll.first());
    const dialog = app.getByRole("dialog");
    await enter(page, dialog.getByRole("button", { name: /^Accept all/ }));
    await page.getByText(/suggestions? accepted/).waitFor();
    await enter(page, app.getByRole("link", { name: "Review push" }));
    await app.getByRole("heading", { name: PUSH, level: 1 }).waitFor();
    await enter(page, app.getByRole("button", { name: /^Push \d+ products$/ }));
    await app.getByText(/products are up to date/).waitFor();
    const pushed = await pushedProducts(stack);
    expect(pushed.length).toBeGreaterThan(5);

    // a protocol of one's own: written, saved from Admin's save bar
    await enter(page, menuItem("Protocols"));
    await enter(
      page,
      app.getByRole("link", { name: "Create a protocol" }).first(),
    );
    await tabTo(page, app.getByLabel("Title"));
    await page.keyboard.type("Zinc at noon");
    await tabTo(page, app.getByLabel("Amount", { exact: true }));
    await page.keyboard.type("1");
    await enter(page, page.getByRole("button", { name: "Save", exact: true }));
    await page.getByText("Protocol saved").waitFor();
  });
});
