/** The connection to Journals, as a merchant handles it under Settings. */
import { spawnSync } from "node:child_process";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPage, STORE, writeProtocol } from "./admin.ts";
import { newVisitor, PHONE, type Visitor } from "./browser.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let stack: Stage["stack"];
let browser: Browser;

beforeAll(async () => {
  stage = await openStage("settings");
  ({ stack, browser } = stage);
}, 240_000);

afterAll(async () => {
  await stage.close();
});

/** `npm run token`: answers what it prints. */
function token(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["scripts/token.ts", ...args],
    { env: stack.env, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
  return stdout.trim();
}

const button = ({ app }: Visitor, name: string) =>
  app.getByRole("button", { name, exact: true });
const field = ({ app }: Visitor) => app.getByLabel("Token", { exact: true });

async function isFocused(visitor: Visitor): Promise<boolean> {
  return field(visitor).evaluate(
    (element) => element === document.activeElement,
  );
}

async function paste(visitor: Visitor, text: string): Promise<void> {
  await field(visitor).fill(text);
  await button(visitor, "Check and connect").click();
}

async function openSettings(visitor: Visitor): Promise<void> {
  await visitor.page.goto(stack.sandbox.appPage());
  await visitor.app
    .getByRole("heading", { name: "Set up your store" })
    .waitFor();
  await openPage(visitor, "Settings");
}

test("a store is connected by itself, renewed, disconnected for good and connected again", async () => {
  const visitor = await newVisitor(browser);
  const { app, page, inspect } = visitor;
  await openSettings(visitor);
  await app.getByText("by the app").waitFor();
  await app.getByText("Part of this app").waitFor();
  await app.getByText("integration:read, integration:write").waitFor();
  await app.getByText("· shopify").waitFor();
  const first = await app.getByText("· shopify").innerText();
  await inspect("settings-connected");

  await button(visitor, "Renew the token").click();
  await page.getByText("The token was renewed").waitFor();
  await expect
    .poll(() => app.getByText(/^sj_/).innerText(), { timeout: 10_000 })
    .not.toBe(first);

  // with the keyboard: the question is asked before, and the focus comes back
  await button(visitor, "Disconnect").focus();
  await page.keyboard.press("Enter");
  const dialog = app.getByRole("dialog");
  await dialog.getByText("The token is revoked.").waitFor();
  await inspect("settings-disconnect");
  await dialog.getByRole("button", { name: "Stay connected" }).click();
  await dialog.waitFor({ state: "detached" });
  await button(visitor, "Disconnect").click();
  await dialog.getByRole("button", { name: "Disconnect" }).click();
  await page.getByText("Disconnected from Journals").waitFor();
  await app.getByText("You disconnected your store on").waitFor();
  await inspect("settings-disconnected");
  expect(token("list")).not.toMatch(/shopify/);

  // no page connects it again
  await openPage(visitor, "Shopify Protocols", "Home");
  await app.getByText("Your store is disconnected from Journals").waitFor();
  await inspect("home-disconnected");
  await openSettings(visitor);
  await app.getByText("You disconnected your store on").waitFor();
  await button(visitor, "Connect automatically").click();
  await page.getByText("Connected to Journals").waitFor();
  await app.getByText("by the app").waitFor();
  visitor.expectNoProblems();
  await visitor.close();
}, 180_000);

test("a token is checked before it is kept, protocols move after a question, and a token that stops working is asked for again", async () => {
  const visitor = await newVisitor(browser);
  const { app, page, inspect } = visitor;
  await openSettings(visitor);
  await writeProtocol(visitor, "Zinc");
  await openPage(visitor, "Settings");
  const given = token("issue", "--new-partner", "Nordic Labs");
  const weak = token(
    ...["issue", "--new-partner", "Weak", "--scopes", "integration:read"],
  );
  await expect
    .poll(() => token("list", "--partner", `${STORE}.myshopify.com`))
    .toMatch(/shopify/);

  await button(visitor, "Use a token of your account").click();
  await expect.poll(() => isFocused(visitor)).toBe(true);
  await paste(visitor, given.slice(0, 30));
  await app.getByText("This is not a whole token.").waitFor();
  await expect.poll(() => isFocused(visitor)).toBe(true);
  await inspect("settings-token-shape");
  await paste(visitor, `sj_0123456789ab_${"a".repeat(43)}`);
  await app.getByText("Journals does not know this token.").waitFor();
  await paste(visitor, weak);
  await app.getByText("This token lacks a permission.").waitFor();
  await app.getByText("by the app").waitFor();

  await paste(visitor, given);
  await app.getByText("This token belongs to another account").waitFor();
  await inspect("settings-question");
  await app.getByRole("button", { name: "Send 1 protocol there" }).click();
  await page.getByText("Connected to Journals").waitFor();
  await app.getByText("with a token you gave").waitFor();
  await inspect("settings-token");
  expect(await page.content()).not.toContain(given);

  token("revoke", given, "--reason", "left the company");
  await stack.kill("web"); // what this process knows of its last check goes with it
  await stack.revive("web");
  await openSettings(visitor);
  await app.getByText("Journals no longer accepts the token").waitFor();
  await inspect("settings-token-refused");
  await button(visitor, "Connect automatically").click();
  await app
    .getByRole("dialog")
    .getByText("The token you gave is left behind")
    .waitFor();
  await app
    .getByRole("dialog")
    .getByRole("button", { name: "Connect", exact: true })
    .click();
  await app.getByText("by the app").waitFor();
  visitor.expectNoProblems();
  await visitor.close();
}, 180_000);

test("the privacy statement says the numbers of the policy and what customers read", async () => {
  const visitor = await newVisitor(browser);
  const { app, page, inspect } = visitor;
  await page.goto(stack.sandbox.appPage("/app/privacy"));
  await app
    .getByRole("heading", { name: "Privacy of your customers" })
    .waitFor();
  await app.getByText("at most 73.1%").waitFor();
  await app.getByText("Count me in the numbers of this protocol").waitFor();
  await inspect("privacy");
  visitor.expectNoProblems();
  await visitor.close();
}, 60_000);

test("settings on a phone, in German", async () => {
  const visitor = await newVisitor(browser, PHONE);
  const { page, app, inspect } = visitor;
  await page.goto(stack.sandbox.appPage("/app/settings?locale=de"));
  await app.getByText("durch die App").waitFor();
  await app.getByRole("button", { name: "Token Ihres Kontos" }).click();
  await app.getByLabel("Token", { exact: true }).fill("falsch");
  await app.getByRole("button", { name: "Prüfen und verbinden" }).click();
  await app.getByText("Das ist kein ganzes Token.").waitFor();
  await inspect("settings-de");

  await app
    .getByRole("link", { name: "Erklärung zur Privatsphäre lesen" })
    .click();
  await app
    .getByRole("heading", { name: "Privatsphäre Ihrer Kundschaft", level: 1 })
    .waitFor();
  await app.getByText("höchstens 73,1 %").waitFor();
  await app.getByText("In den Zahlen dieses Protokolls mitzählen").waitFor();
  await inspect("privacy-de");
  visitor.expectNoProblems();
  await visitor.close();
}, 120_000);
