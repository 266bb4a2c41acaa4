/** A protocol's numbers as a merchant sees them, in each of their states. */
import { spawnSync } from "node:child_process";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPage, STORE } from "./admin.ts";
import { newVisitor, PHONE, type Visitor } from "./browser.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let stack: Stage["stack"];
let browser: Browser;
/** Of the protocols with numbers, too few people, and no outcome yet. */
let ids: string[] | undefined;

beforeAll(async () => {
  stage = await openStage("analytics");
  ({ stack, browser } = stage);
}, 240_000);

afterAll(async () => {
  await stage.close();
});

/** The store is connected by its first page, and has its numbers from then on. */
async function openStore({ page, app }: Visitor): Promise<string[]> {
  await page.goto(stack.sandbox.appPage());
  await app.getByRole("heading", { name: "Set up your store" }).waitFor();
  return (ids ??= seed());
}

function seed(): string[] {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["tests/e2e/analytics.seed.ts", `${STORE}.myshopify.com`],
    { env: stack.env, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout.trim().split("\n").at(-1) ?? "") as string[];
}

const pageOf = (id = "", query = "") =>
  stack.sandbox.appPage(`/app/protocols/${id}/analytics${query}`);

/** The chart is there, and the place it has was there before it. */
async function expectChart({ app }: Visitor): Promise<void> {
  const chart = app.getByRole("img", { name: /Adherence in 8 windows/ });
  const height = async () => (await chart.boundingBox())?.height;
  const before = await height();
  await chart.locator(".recharts-line").waitFor();
  expect(await height()).toBe(before);
}

test("the numbers of a protocol: from the list to its chart, and the same numbers as a table", async () => {
  const visitor = await newVisitor(browser);
  const { page, app, inspect } = visitor;
  await openStore(visitor);
  await page.goto(stack.sandbox.appPage());
  await app.getByText("How customers follow your protocols").waitFor();
  await app.getByText("About 600 people").waitFor();
  await inspect("home-numbers");
  await openPage(visitor, "Protocols");
  await app.getByRole("link", { name: "72% adherence" }).click();
  await app
    .getByRole("heading", { name: "Adherence and outcomes", level: 1 })
    .waitFor();
  await expectChart(visitor);
  await app.getByText("still with it after 12 weeks").waitFor();
  await app.getByText("a convention taken from medicines").first().waitFor();
  await app.getByText("The numbers of each window").focus();
  await page.keyboard.press("Enter");
  const table = app.getByRole("group", { name: "Adherence by window" });
  expect(await table.getByRole("row").count()).toBe(9);
  expect(await table.getByRole("row").nth(1).innerText()).toContain(
    "between 68% and 76%",
  );
  await app.getByText("When a pack runs out").waitFor();
  await inspect("analytics-numbers");
  visitor.expectNoProblems();
  await visitor.close();
}, 120_000);

test("too few people, and an outcome that is not due yet: when there may be numbers, never how many are missing", async () => {
  const visitor = await newVisitor(browser);
  const { page, app, inspect } = visitor;
  const [, few, later] = await openStore(visitor);
  await page.goto(pageOf(few));
  await app
    .getByText(/Numbers appear from about 25 sharing people\. Next release: /)
    .waitFor();
  await inspect("analytics-few");
  await page.goto(pageOf(later));
  await app.getByText("How many stay with it").waitFor();
  await app.getByText(/about 100 sharing people/).waitFor();
  await inspect("analytics-later");
  visitor.expectNoProblems();
  await visitor.close();
}, 120_000);

test("the same on a phone, in German", async () => {
  const visitor = await newVisitor(browser, PHONE);
  const { page, app, inspect } = visitor;
  const [measured, few] = await openStore(visitor);
  await page.goto(pageOf(measured, "?locale=de"));
  await app.getByText("der fälligen Tage befolgt").first().waitFor();
  await app.locator(".recharts-line").first().waitFor();
  await app.getByText("Die Zahlen aller Zeiträume").click();
  await inspect("analytics-de");
  await page.goto(pageOf(few, "?locale=de"));
  await app.getByText(/Zahlen erscheinen ab etwa 25 Personen/).waitFor();
  await inspect("analytics-few-de");
  visitor.expectNoProblems();
  await visitor.close();
}, 120_000);
