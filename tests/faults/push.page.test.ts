import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Merchant } from "../../scripts/demo/merchant.ts";
import { everyField } from "../../scripts/demo/sample-protocols.ts";
import { readStore } from "../../scripts/scale/check.ts";
import { newVisitor, type Visitor } from "../e2e/browser.ts";
import { openStage, type Stage } from "../e2e/stage.ts";

const SHOP = "page.myshopify.com";
const PRODUCTS = 60;
let stage: Stage;
let browser: Browser;
let stack: Stage["stack"];
let merchant: Merchant;
let gids: string[];

beforeAll(async () => {
  stage = await openStage("push-page", {
    shops: [{ domain: SHOP, name: "Page", plan: "plus", products: PRODUCTS }],
  });
  ({ stack, browser } = stage);
  merchant = new Merchant(stack.sandbox, SHOP);
  await merchant.loadUntil<{ home: { catalog: { state: string } } }>(
    "app._index",
    "/app",
    ({ home }) => home.catalog.state === "ready",
  );
  gids = [...(await readStore(stack.sandbox, SHOP)).keys()];
}, 240_000);

afterAll(async () => {
  await stage.close();
}, 60_000);

/** Every product gets a new protocol; answers the address of its push, slowed down. */
async function startSlowPush(
  title: string,
  milliseconds = 4000,
): Promise<string> {
  const fields = { ...everyField.fields, title, intent: "save" };
  const { data } = await merchant.submit(
    "app.protocols.$id",
    "/app/protocols/new",
    fields,
  );
  await merchant.submit("app.products", "/app/products", {
    intent: "assign",
    protocolId: (data as { value: { id: string } }).value.id,
    "gids[]": gids,
  });
  await stack.sandbox.faults.set([
    { operation: "metafieldsSet", fault: { kind: "latency", milliseconds } },
  ]);
  const { location } = await merchant.submit(
    "app.push._index",
    "/app/push?index",
    { intent: "start" },
  );
  if (location === null) throw new Error("the push led to no run");
  return location;
}

async function watch(visitor: Visitor, address: string): Promise<void> {
  await visitor.page.goto(stack.sandbox.appPage(address, SHOP));
  await visitor.app.getByText("Running", { exact: true }).waitFor();
}

test("the page of a push outlives SIGKILL of web: it says so, and goes on by itself when web is back", async () => {
  const visitor = await newVisitor(browser);
  const { app, page } = visitor;
  const address = await startSlowPush("Killed web");
  await watch(visitor, address);
  await app.getByText("About", { exact: false }).first().waitFor();
  await stack.kill("web");
  await app.getByText("No connection at the moment.").waitFor();
  await stack.revive("web");
  await app.getByText("No connection at the moment.").waitFor({
    state: "detached",
  });
  await stack.sandbox.faults.clear();
  await app.getByText(`${PRODUCTS} products are up to date`).waitFor();
  await page.reload();
  await app.getByText(`${PRODUCTS} products are up to date`).waitFor();
  await visitor.close();
}, 180_000);

test("by keyboard: a push is paused and resumed, cancelled after a question, gone on with, and undone", async () => {
  const before = await readStore(stack.sandbox, SHOP);
  const visitor = await newVisitor(browser);
  const { app, page } = visitor;
  // long enough for whatever is looked at meanwhile
  await watch(visitor, await startSlowPush("Cancelled", 15_000));
  await visitor.inspect("push-run");
  await app.getByRole("button", { name: "Pause" }).focus();
  await page.keyboard.press("Enter");
  await app.getByText("Nothing more is written until you resume").waitFor();
  await visitor.inspect("push-paused");
  await app.getByRole("button", { name: "Resume" }).focus();
  await page.keyboard.press("Enter");
  await app.getByText("Running", { exact: true }).waitFor();
  await app.getByRole("button", { name: "Cancel the push" }).focus();
  await page.keyboard.press("Enter");
  const dialog = app.getByRole("dialog");
  await dialog.getByText("You can go on later with the rest.").waitFor();
  await visitor.inspect("push-cancelling");
  await dialog.getByRole("button", { name: "Cancel the push" }).focus();
  await page.keyboard.press("Enter");
  await app.getByText("The push was cancelled").waitFor();
  await visitor.inspect("push-cancelled");
  await stack.sandbox.faults.clear();
  await app.getByRole("button", { name: "Go on" }).focus();
  await page.keyboard.press("Enter");
  const done = app.getByText(/products are up to date/);
  await done.waitFor({ timeout: 60_000 });
  const held = await readStore(stack.sandbox, SHOP);
  expect([...held.values()].every(({ dosage }) => dosage !== undefined)).toBe(
    true,
  );
  await app.getByRole("link", { name: "Undo this push" }).focus();
  await page.keyboard.press("Enter");
  await app.getByText(`${PRODUCTS} products get back what they had`).waitFor();
  await visitor.inspect("push-undo");
  await app.getByRole("button", { name: /^Undo on/ }).focus();
  await page.keyboard.press("Enter");
  await app.getByText(/takes back the push of/).waitFor();
  await done.waitFor({ timeout: 60_000 });
  await visitor.inspect("push-undone");
  expect(await readStore(stack.sandbox, SHOP)).toEqual(before);
  visitor.expectNoProblems();
  await visitor.close();
}, 180_000);

test("a push that was left is found again from the page that starts one", async () => {
  const visitor = await newVisitor(browser);
  const { app, page } = visitor;
  await startSlowPush("Found again", 15_000);
  await page.goto(stack.sandbox.appPage("/app/push", SHOP));
  await app.getByText("A push is under way").waitFor();
  await visitor.inspect("push-running-preview");
  await app.getByRole("link", { name: "Watch it" }).click();
  await app.getByRole("button", { name: "Cancel the push" }).waitFor();
  await stack.sandbox.faults.clear();
  await app.getByText(`${PRODUCTS} products are up to date`).waitFor();
  visitor.expectNoProblems();
  await visitor.close();
}, 180_000);
