import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { assignFirst, openPage, save, writeProtocol } from "./admin.ts";
import { newVisitor, type Visitor } from "./browser.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let stack: Stage["stack"];
let browser: Browser;

beforeAll(async () => {
  stage = await openStage("protocols");
  ({ stack, browser } = stage);
}, 240_000);

afterAll(async () => {
  await stage.close();
});

/** A merchant whose store has this protocol; its id. */
async function writeFirst(visitor: Visitor, title: string): Promise<string> {
  await visitor.page.goto(stack.sandbox.appPage());
  await visitor.app
    .getByRole("heading", { name: "Set up your store" })
    .waitFor();
  await writeProtocol(visitor, title);
  const { pathname } = new URL(visitor.page.url());
  return pathname.split("/").at(-1) ?? "";
}

async function openProtocol(visitor: Visitor, id: string): Promise<void> {
  await visitor.page.goto(stack.sandbox.appPage(`/app/protocols/${id}`));
  await visitor.app.getByLabel("Title").waitFor();
}

test("two tabs edit one protocol: nothing typed is lost, and the keyboard alone settles it", async () => {
  const [mine, theirs] = [await newVisitor(browser), await newVisitor(browser)];
  const id = await writeFirst(mine, "Zinc");
  await openProtocol(mine, id);
  await openProtocol(theirs, id);

  // a page that is not edited takes what it learns of while it asks about Journals: who is to be behind types first
  // different fields: both are taken
  await mine.app.getByLabel("Warnings").fill("Not for children.");
  await theirs.app.getByLabel("Title").fill("Zinc, theirs");
  await save(theirs);
  await theirs.page.getByText("Protocol saved").waitFor();
  await save(mine);
  const banner = mine.app
    .getByRole("alert")
    .filter({ hasText: "Someone saved a newer version" });
  await banner.waitFor();
  await mine.inspect("protocol-stale");
  expect(
    await banner.evaluate((element) => element === document.activeElement),
  ).toBe(true);
  expect(await mine.app.getByLabel("Warnings").inputValue()).toBe(
    "Not for children.",
  );
  await theirs.app.getByLabel("Warnings").fill("Ask a doctor.");
  await mine.page.keyboard.press("Tab");
  await mine.page.keyboard.press("Enter");
  await banner.waitFor({ state: "detached" });
  expect(await mine.app.getByLabel("Title").inputValue()).toBe("Zinc, theirs");
  expect(await mine.app.getByLabel("Warnings").inputValue()).toBe(
    "Not for children.",
  );

  // the other one is behind now, in the same field: theirs on the newest, as they say
  await mine.app.getByText("Version 3,").waitFor();
  await save(theirs);
  await theirs.app.getByText("You both changed Warnings.").waitFor();
  await mine.app.getByLabel("Warnings").fill("Something else.");
  await theirs.app.getByRole("button", { name: "Keep mine" }).click();
  await theirs.app.getByText("Version 4,").waitFor();

  // and what was typed here can be dropped for it
  await save(mine);
  await mine.app.getByRole("button", { name: "Use theirs" }).click();
  expect(await mine.app.getByLabel("Warnings").inputValue()).toBe(
    "Ask a doctor.",
  );
  for (const visitor of [mine, theirs]) {
    visitor.expectNoProblems();
    await visitor.close();
  }
}, 120_000);

test("a version is compared and restored, the protocol archived, and each of it taken back", async () => {
  const visitor = await newVisitor(browser);
  const { page, app, inspect } = visitor;
  const id = await writeFirst(visitor, "Iron");
  await assignFirst(visitor, "Iron");
  await openProtocol(visitor, id);
  await app.getByLabel("Amount", { exact: true }).fill("3");

  // save and push
  await app.getByRole("button", { name: "Save and push" }).click();
  await app.getByText("1 product is up to date").waitFor();

  // versions
  await openProtocol(visitor, id);
  await app.getByRole("link", { name: "See all versions" }).click();
  await app.getByText("In your store on 1 product").waitFor();
  await app.getByLabel("From").selectOption("1");
  await app.getByRole("button", { name: "Compare", exact: true }).click();
  await app
    .getByRole("table", { name: "Version 1 compared with version 2" })
    .getByText("3 capsules")
    .waitFor();
  await inspect("protocol-versions");
  await app.getByRole("button", { name: "Restore version 1" }).click();
  await app.getByText("restored from version 1").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await app.getByText("restored from version 2").waitFor();

  // archive, from the list back into use
  await openProtocol(visitor, id);
  await app.getByRole("button", { name: "Archive" }).click();
  await app
    .getByRole("dialog")
    .getByRole("button", { name: "Archive" })
    .click();
  await app.getByText("This protocol is archived").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByText("In use again, with 1 product").waitFor();
  await app.getByRole("button", { name: "Archive" }).click();
  await app
    .getByRole("dialog")
    .getByRole("button", { name: "Archive" })
    .click();
  await app.getByText("This protocol is archived").waitFor();
  await openPage(visitor, "Protocols");
  await app.getByRole("link", { name: /^Archived/ }).click();
  await app.getByRole("button", { name: "Use again: Iron" }).click();
  await app.getByRole("button", { name: "Use again: Iron" }).waitFor({
    state: "detached",
  });
  await app.getByRole("link", { name: /^In use/ }).click();
  await app.getByRole("link", { name: "1 product, Iron" }).waitFor();
  await inspect("protocols-in-use");
  visitor.expectNoProblems();
  await visitor.close();
}, 120_000);
