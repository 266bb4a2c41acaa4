import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DEFAULT_SHOP } from "../../sandbox/settings.ts";
import { assignFirst, openPage, pushedProducts, save, STORE } from "./admin.ts";
import { DESKTOP, newVisitor, PHONE } from "./browser.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let stack: Stage["stack"];
let browser: Browser;

beforeAll(async () => {
  stage = await openStage("journey", { shops: [DEFAULT_SHOP, GERMAN_SHOP] });
  ({ stack, browser } = stage);
}, 240_000);

afterAll(async () => {
  await stage.close();
});

const GERMAN_SHOP = {
  domain: "sandbox-naturkost.myshopify.com",
  name: "Naturkost im Sandkasten",
  primaryLocale: "de",
};
const PAGES = [
  ["", "Home", "Start"],
  ["products", "Products", "Produkte"],
  ["protocols", "Protocols", "Protokolle"],
  ["protocols/new", "New protocol", "Neues Protokoll"],
  ["push", "Push to your store", "In den Shop übertragen"],
  ["settings", "Settings", "Einstellungen"],
] as const;
const INSTRUCTIONS = 'Dissolve in < 200 ml & stir "fully".\nThen drink.';
const WARNINGS = "Not for children under 12.";

test("a merchant installs, writes a protocol, maps a product, previews, pushes, and a shopper reads it", async () => {
  const visitor = await newVisitor(browser);
  const { page, app, inspect } = visitor;

  // install
  await page.goto(stack.sandbox.appPage());
  await app.getByRole("heading", { name: "Set up your store" }).waitFor();
  await app.getByText("3 of 6 done").waitFor();
  await inspect("home-installed");

  // the form: errors stay next to their fields, nothing typed is lost
  await openPage(visitor, "Protocols");
  await inspect("protocols-empty");
  await app.getByRole("link", { name: "Create a protocol" }).first().click();
  const amount = app.getByLabel("Amount", { exact: true });
  const instructions = app.getByLabel("Instructions");
  await app.getByLabel("Title").fill("Magnesium at night");
  await amount.fill("two");
  await instructions.fill("<b>Bold</b>");
  await save(visitor);
  await app
    .getByText("Enter a number, for example 2 or 0.5.")
    .first()
    .waitFor();
  await app.getByText("Write plain text without HTML.").first().waitFor();
  expect(await amount.inputValue()).toBe("two");
  await inspect("form-errors");
  await amount.fill("2");
  await app.getByLabel("When to take it").fill("before bed");
  await instructions.fill(INSTRUCTIONS);
  await app.getByLabel("Warnings").fill(WARNINGS);
  await save(visitor);
  await page.getByText("Protocol saved").waitFor();
  await app.getByText("Version 1").waitFor();
  await inspect("form-saved");

  // map
  await openPage(visitor, "Products");
  await app.getByRole("table").first().waitFor();
  await inspect("products");
  await app.getByRole("row").nth(1).getByRole("checkbox").click();
  await app.getByRole("button", { name: "Assign a protocol" }).click();
  await app.getByRole("dialog").waitFor();
  await inspect("products-assign");
  await app.getByRole("dialog").getByText("Magnesium at night").click();
  await app.getByRole("dialog").getByRole("button", { name: "Assign" }).click();
  await page.getByText("Assigned to 1 product").waitFor();
  await app.getByRole("table").getByText("Waiting for push").waitFor();
  await inspect("products-pending");

  // think again: undo, then assign for good
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Undone").waitFor();
  await app
    .getByRole("table")
    .getByText("Waiting for push")
    .waitFor({ state: "detached" });
  await assignFirst(visitor, "Magnesium at night");

  // preview
  await openPage(visitor, "Push", "Push to your store");
  const push = app.getByRole("button", { name: "Push 1 product" });
  await push.waitFor();
  // what cannot be undone from here is not offered
  await expect
    .poll(() => page.getByRole("button", { name: "Undo" }).count())
    .toBe(0);
  await inspect("push-preview");

  // push
  await push.click();
  await app.getByText("1 product is up to date").waitFor();
  await inspect("run-done");
  await openPage(visitor, "Push", "Push to your store");
  await app.getByText("Nothing to push").waitFor();
  await inspect("push-nothing");

  // storefront: what the merchant typed, as text
  const [product] = await pushedProducts(stack);
  expect(product?.dosage).toBe("2 capsules");
  await page.goto(
    `${stack.sandbox.adminUrl}/store/${STORE}/products/${product?.handle ?? "none"}`,
  );
  const block = page.getByRole("region", { name: "How to use" });
  const shown = await block.innerText();
  for (const text of ["2 capsules", "once daily", "before bed", WARNINGS])
    expect(shown).toContain(text);
  expect(shown).toContain(INSTRUCTIONS);
  await inspect("storefront");
  visitor.expectNoProblems();
  await visitor.close();
}, 120_000);

// German words are the longer ones
test.for([
  { ...DESKTOP, locale: "en" },
  { ...PHONE, locale: "de" },
])(
  "every page opens at $width px in $locale without an error, sideways scrolling or a barrier",
  { timeout: 120_000 },
  async ({ locale, ...viewport }) => {
    const visitor = await newVisitor(browser, viewport);
    const { page, app, inspect } = visitor;
    const shop = locale === "de" ? GERMAN_SHOP : DEFAULT_SHOP;
    for (const [path, english, german] of PAGES) {
      const heading = locale === "de" ? german : english;
      await page.goto(stack.sandbox.appPage(`/app/${path}`, shop.domain));
      await app.getByRole("heading", { name: heading, level: 1 }).waitFor();
      await inspect(`page-${path.replaceAll("/", "-")}-${locale}`);
    }
    visitor.expectNoProblems();
    await visitor.close();
  },
);
