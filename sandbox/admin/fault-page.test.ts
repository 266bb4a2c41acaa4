import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ADVICE, findBarriers } from "../../scripts/axe.ts";
import { DEMO_SHOPS } from "../settings.ts";
import { launchBrowser } from "../testing/browser.ts";
import { exchangeToken, postGraphql } from "../testing/client.ts";
import { SHOP, startTestSandbox, type TestSandbox } from "../testing/start.ts";
import { type FaultName, faultPresets } from "./fault-presets.ts";

const [, GERMAN] = DEMO_SHOPS;
let shops: TestSandbox;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [shops, browser] = await Promise.all([
    startTestSandbox({ shops: [{ domain: SHOP, name: "A Shop" }, GERMAN] }),
    launchBrowser(),
  ]);
  const viewport = { width: 390, height: 800 };
  page = await (await browser.newContext({ viewport })).newPage();
});
afterAll(async () => {
  await browser.close();
  await shops.stop();
});
beforeEach(() => shops.sandbox.reset());

const addressOf = (store: string) =>
  `${shops.sandbox.adminUrl}/faults?store=${store}`;
const post = (fields: Record<string, string>, origin: string | null) =>
  fetch(addressOf("a-shop"), {
    method: "POST",
    redirect: "manual",
    body: new URLSearchParams(fields),
    headers: origin === null ? {} : { origin },
  });
const start = (name: FaultName) =>
  post({ start: name }, shops.sandbox.adminUrl);

test("a developer finds the page in Admin, starts a fault with one click, sees it met, and ends it with one", async () => {
  const { access_token: token } = (await exchangeToken(shops)).body;
  await page.goto(shops.sandbox.appPage());
  await page.getByRole("button", { name: "Menu" }).click();
  await page.getByRole("link", { name: "Faults" }).click();
  await page.getByText("Nothing: this store works as it should.").waitFor();
  await page.getByRole("button", { name: "Every call is throttled" }).click();
  await page.getByText("Every call is throttled (throttled) · 0 ×").waitFor();

  await postGraphql(shops, token, "{ shop { name } }");
  await page.reload();
  await page.getByText("Every call is throttled (throttled) · 1 ×").waitFor();
  expect(await findBarriers(page, { tags: ADVICE })).toEqual([]);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth),
  ).toBeLessThanOrEqual(390);

  await page.getByRole("button", { name: "End all" }).click();
  await page.getByText("Nothing: this store works as it should.").waitFor();
  expect(await shops.sandbox.faults.list()).toEqual([]);
});

test("in a German store it speaks German", async () => {
  await page.goto(addressOf("sandbox-waldwiese"));
  await page.getByRole("heading", { name: "Störungen", exact: true }).waitFor();
  expect(await page.locator("html").getAttribute("lang")).toBe("de");
});

test.each(faultPresets.map(({ word }) => word))(
  "%s can be started and ended",
  async (word) => {
    const response = await start(word);
    expect(response.status).toBe(303);
    const html = await (await fetch(addressOf("a-shop"))).text();
    const isAtOnce = word === "faultRevoke" || word === "faultExpire";
    expect(html.includes('name="clear"')).toBe(!isAtOnce);
    await post({ clear: "all" }, shops.sandbox.adminUrl);
    expect(await (await fetch(addressOf("a-shop"))).text()).not.toContain(
      'name="clear"',
    );
  },
);

test("what a page of another origin sends is refused, and so is what does not exist", async () => {
  for (const origin of [null, "https://elsewhere.example"])
    expect((await post({ start: "faultThrottle" }, origin)).status).toBe(403);
  const { adminUrl } = shops.sandbox;
  expect((await post({ start: "faultNone" }, adminUrl)).status).toBe(400);
  expect(await shops.sandbox.faults.list()).toEqual([]);
  expect((await fetch(addressOf("nobody"))).status).toBe(404);
});
