import type { Browser, Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DEFAULT_SHOP } from "../../sandbox/settings.ts";
import { openPage, writeProtocol } from "./admin.ts";
import { DESKTOP, newVisitor, PHONE, type Visitor } from "./browser.ts";
import { openStage, type Stage } from "./stage.ts";

/** More than one page of everything; the search for it finds a part. */
const COUNT = 300;
let stage: Stage;
let stack: Stage["stack"];
let browser: Browser;

beforeAll(async () => {
  stage = await openStage("products", {
    timeScale: 20,
    shops: [{ ...DEFAULT_SHOP, plan: "plus", products: COUNT }],
  });
  ({ stack, browser } = stage);
}, 240_000);

afterAll(async () => {
  await stage.close();
});

const found = ({ app }: Visitor): Locator =>
  app
    .getByRole("status")
    .filter({ hasText: /product/ })
    .first();

async function open(visitor: Visitor, search = ""): Promise<void> {
  await visitor.page.goto(stack.sandbox.appPage(`/app/products${search}`));
  await visitor.app
    .getByRole("heading", { name: "Products", level: 1 })
    .waitFor();
}

/** The app's own address, as its frame has it. */
function address({ page }: Visitor): URLSearchParams {
  const frame = page.frame({ name: "app-iframe" });
  if (!frame) throw new Error("the app is not open");
  return new URL(frame.url()).searchParams;
}

test("all products are there when the import is done, and the list is usable meanwhile", async () => {
  const visitor = await newVisitor(browser);
  await open(visitor);
  await visitor.app.getByText(`${COUNT} products`).waitFor();
  await visitor.inspect("products");
  visitor.expectNoProblems();
  await visitor.close();
});

test("nothing typed is lost while results arrive, the field keeps the keyboard, one step back leaves the search", async () => {
  const visitor = await newVisitor(browser);
  const { page, app } = visitor;
  await open(visitor);
  // every answer takes longer than the typing pauses
  await page.route(/_data=routes/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 600));
    await route.continue();
  });
  const field = app.getByRole("searchbox", { name: "Search products" });
  await field.click();
  await field.pressSequentially("magnesium", { delay: 280 });
  expect(await field.inputValue()).toBe("magnesium");
  await expect
    .poll(() => address(visitor).get("search"), { timeout: 10_000 })
    .toBe("magnesium");
  await app.getByText(`${COUNT} products`).waitFor({ state: "hidden" });
  expect(await field.evaluate((node) => node === document.activeElement)).toBe(
    true,
  );
  await page.unroute(/_data=routes/);
  await app.getByLabel("Sort by").selectOption("title-desc");
  await expect.poll(() => address(visitor).get("sort")).toBe("title-desc");
  await page.goBack();
  await expect.poll(() => address(visitor).get("sort")).toBeNull();
  expect(await field.inputValue()).toBe("magnesium");
  await page.goBack();
  await app.getByText(`${COUNT} products`).waitFor();
  expect(await field.inputValue()).toBe("");
  visitor.expectNoProblems();
  await visitor.close();
});

test("no match says so in place of the rows and offers the way out", async () => {
  const visitor = await newVisitor(browser);
  const { app } = visitor;
  await open(visitor, "?search=zzzz&state=failed&status=draft");
  await app.getByRole("heading", { name: "No product matches" }).waitFor();
  await visitor.inspect("products-no-match");
  await app
    .getByRole("button", { name: "Clear search and filters" })
    .last()
    .click();
  await app.getByText(`${COUNT} products`).waitFor();
  expect([...address(visitor).keys()]).not.toContain("state");
  visitor.expectNoProblems();
  await visitor.close();
});

test("all that match are assigned with the keyboard alone, after it was said what happens, and taken back", async () => {
  const visitor = await newVisitor(browser);
  const { page, app } = visitor;
  await open(visitor);
  await writeProtocol(visitor, "Two a day");
  await openPage(visitor, "Products");
  const press = async (target: Locator, key = "Enter") => {
    await target.focus();
    await page.keyboard.press(key);
  };
  await press(
    app.getByRole("checkbox", { name: /^Select all/ }).first(),
    "Space",
  );
  await press(
    app.getByRole("button", { name: `Select all ${COUNT} that match` }),
  );
  await app.getByText(`All ${COUNT} that match are selected`).waitFor();
  await visitor.inspect("products-all-selected");
  await press(app.getByRole("button", { name: "Assign a protocol" }));
  const dialog = app.getByRole("dialog");
  await dialog.getByText("None of them has a protocol yet.").waitFor();
  await press(dialog.getByRole("radio", { name: /Two a day/ }), "Space");
  await visitor.inspect("products-assign-all");
  await press(dialog.getByRole("button", { name: "Assign", exact: true }));
  await page.getByText(`Assigned to ${COUNT} products`).waitFor();
  await dialog.waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("Undone").waitFor();
  await app
    .getByRole("link", { name: "Two a day" })
    .first()
    .waitFor({ state: "hidden" });
  expect(await found(visitor).textContent()).toBe(`${COUNT} products`);
  visitor.expectNoProblems();
  await visitor.close();
});

test.each([DESKTOP, PHONE])(
  "all that match are sent to the preview of a push at $width px",
  async (viewport) => {
    const visitor = await newVisitor(browser, viewport);
    const { app } = visitor;
    await open(visitor, "?search=capsules");
    const boxes = app.getByRole("checkbox");
    await boxes.first().setChecked(true, { force: true });
    await app
      .getByRole("button", { name: /^Select all \d+ that match/ })
      .click();
    await visitor.inspect("products-selected");
    await app.getByRole("button", { name: "Push", exact: true }).last().click();
    await app.getByRole("heading", { name: "Push to your store" }).waitFor();
    expect(address(visitor).get("matching")).toBe("search=capsules");
    visitor.expectNoProblems();
    await visitor.close();
  },
);
