/** What people who write clients read: the reference, and the pages of problems. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DESKTOP, newVisitor, PHONE } from "./browser.ts";
import { openStage, type Stage } from "./stage.ts";

let stage: Stage;
let stack: Stage["stack"];
let browser: Browser;
beforeAll(async () => {
  stage = await openStage("reference");
  ({ stack, browser } = stage);
}, 240_000);
afterAll(async () => {
  await stage.close();
});

test.each([
  { colorScheme: "light", ...DESKTOP } as const,
  { colorScheme: "dark", ...PHONE } as const,
])(
  "the reference is one file that anybody can read, $colorScheme at $width pixels",
  async ({ colorScheme, ...viewport }) => {
    const { page, ...visitor } = await newVisitor(browser, viewport);
    const loaded: string[] = [];
    page.on("request", (request) => loaded.push(request.url()));
    const address = `${stack.appUrl}/api/docs`;
    await page.goto(address);
    expect(loaded.filter((url) => !url.startsWith("data:"))).toEqual([address]);
    await page.emulateMedia({ colorScheme });
    await visitor.inspect("api-docs");

    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.locator("main:focus").count()).toBe(1);

    const contents = page.getByText("Contents", { exact: true });
    if (await contents.isVisible()) await contents.click();
    await page.getByRole("link", { name: "Create a protocol" }).click();
    const heading = page.getByRole("heading", { name: "Create a protocol" });
    const top = async () => (await heading.boundingBox())?.y ?? Infinity;
    await expect.poll(top).toBeLessThan(100);
    expect(await top()).toBeGreaterThanOrEqual(0);
    visitor.expectNoProblems();
    await visitor.close();
  },
  // axe looks at some thousand elements
  180_000,
);

test("from the reference to the page of a problem, to all of them", async () => {
  const { page, ...visitor } = await newVisitor(browser, PHONE);
  await page.goto(`${stack.appUrl}/api/docs#protocolsCreate`);
  const section = page.locator("#protocolsCreate");
  await section.getByText("Problems it can answer").click();
  await section.getByRole("link", { name: "idempotency-key-reused" }).click();
  await page
    .getByRole("heading", { name: "The key was used before" })
    .waitFor();
  await page.getByRole("link", { name: "All problems" }).click();
  await page.getByRole("heading", { name: "Problems", exact: true }).waitFor();
  await visitor.inspect("problems");
  await page.emulateMedia({ colorScheme: "dark" });
  await visitor.inspect("problems-dark");
  visitor.expectNoProblems();
  await visitor.close();
});
