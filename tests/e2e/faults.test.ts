import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchBrowser } from "../../scripts/chromium.ts";
import { buildIfStale } from "../../scripts/demo/build.ts";
import { Stack } from "../../scripts/demo/stack.ts";
import {
  assignFirst,
  openPage,
  pushedProducts,
  writeProtocol,
} from "./admin.ts";
import { newVisitor, type Visitor } from "./browser.ts";

const folder = `.data/e2e-faults-${process.pid}`;
/** Nothing listens there: a connection is refused at once. */
const NOBODY = "http://127.0.0.1:1";
let browser: Browser;

beforeAll(async () => {
  buildIfStale();
  browser = await launchBrowser();
}, 240_000);

afterAll(async () => {
  await browser.close();
});

async function install(visitor: Visitor, stack: Stack): Promise<void> {
  await visitor.page.goto(stack.sandbox.appPage());
  await visitor.app
    .getByRole("heading", { name: "Set up your store" })
    .waitFor();
}

test("with Journals down a merchant can save and start a push; both wait, and nothing is written", async () => {
  const stack = await Stack.start({
    folder: `${folder}/journals`,
    port: 0,
    env: { JOURNALS_API_URL: NOBODY },
  });
  const visitor = await newVisitor(browser);
  const { app, inspect } = visitor;
  try {
    await install(visitor, stack);
    await writeProtocol(visitor, "Zinc");
    await app.getByText("Saved, waiting for Journals").waitFor();
    await inspect("fault-journals-save");
    await openPage(visitor, "Protocols");
    await app.getByText("Waiting for Journals").first().waitFor();
    await assignFirst(visitor, "Zinc");
    await openPage(visitor, "Push", "Push to your store");
    await app.getByText("1 protocol still has to reach Journals").waitFor();
    await inspect("fault-journals-preview");
    await app.getByRole("button", { name: "Push 1 product" }).click();
    await app.getByText("nothing in your store has changed yet").waitFor();
    await inspect("fault-journals-run");
    expect(await pushedProducts(stack)).toEqual([]);
    visitor.expectNoProblems();
  } finally {
    await visitor.close();
    await stack.remove();
  }
}, 180_000);

test("a push that Shopify refuses says why, and goes on where it stopped", async () => {
  const stack = await Stack.start({ folder: `${folder}/shopify`, port: 0 });
  const visitor = await newVisitor(browser);
  const { app, inspect } = visitor;
  try {
    await install(visitor, stack);
    await writeProtocol(visitor, "Zinc");
    await assignFirst(visitor, "Zinc");
    await stack.sandbox.faults.set([
      { operation: "metafieldsSet", fault: { kind: "status", status: 403 } },
    ]);
    await openPage(visitor, "Push", "Push to your store");
    await app.getByRole("button", { name: "Push 1 product" }).click();
    await app.getByText("The push stopped").waitFor();
    await app.getByText("Shopify refused access").waitFor();
    await inspect("fault-shopify-run");
    expect(await pushedProducts(stack)).toEqual([]);

    await stack.sandbox.faults.clear();
    await app.getByRole("button", { name: "Go on" }).click();
    await app.getByText("1 product is up to date").waitFor();
    expect(await pushedProducts(stack)).toMatchObject([
      { dosage: "2 capsules" },
    ]);
    visitor.expectNoProblems();
  } finally {
    await visitor.close();
    await stack.remove();
  }
}, 180_000);
