/** A real Chromium that fails a test for whatever the console, the network or axe complains about. */
import type {
  Browser,
  BrowserContext,
  FrameLocator,
  Page,
} from "playwright-core";
import { expect, onTestFailed } from "vitest";
import { findBarriers } from "../../scripts/axe.ts";
import { userAgentOf } from "../../scripts/chromium.ts";

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

export type Visitor = {
  page: Page;
  /** The app, inside Admin's frame. */
  app: FrameLocator;
  /** Fails when the console warned or a page threw since the last call. */
  expectNoProblems: () => void;
  /** Keeps a screenshot as .data/screenshots/<name>-<width>.png; axe on Admin's page and the app in it; no sideways scrolling. */
  inspect: (name: string) => Promise<void>;
  close: () => Promise<void>;
};

export async function newVisitor(
  browser: Browser,
  viewport = DESKTOP,
): Promise<Visitor> {
  const context = await browser.newContext({
    viewport,
    userAgent: userAgentOf(browser),
  });
  const page = await context.newPage();
  const problems = collectProblems(page);
  onTestFailed(() => tellWhatIsThere(page, problems));
  return {
    page,
    app: page.frameLocator('iframe[name="app-iframe"]'),
    expectNoProblems: () => {
      expect(problems.splice(0)).toEqual([]);
    },
    inspect: (name) => inspect(page, name, viewport.width),
    close: () => closeContext(context),
  };
}

function collectProblems(page: Page): string[] {
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()))
      problems.push(message.text());
  });
  return problems;
}

/** What a failed test's page shows, and what it complained about: a machine that fails it now and then keeps no other trace. */
async function tellWhatIsThere(page: Page, problems: string[]): Promise<void> {
  const name = expect.getState().currentTestName ?? "a test";
  const file = `.data/screenshots/failed-${name.replace(/\W+/g, "-").slice(0, 80)}.png`;
  await page.screenshot({ path: file, fullPage: true });
  const texts = await Promise.all(
    page.frames().map((frame) => frame.locator("body").innerText()),
  );
  const told = [`${name} failed; see ${file}`, page.url(), ...texts];
  console.error([...told, ...problems].join("\n"));
}

async function inspect(page: Page, name: string, width: number): Promise<void> {
  await page.screenshot({
    path: `.data/screenshots/${name}-${width}.png`,
    fullPage: true,
  });
  expect(await findBarriers(page), `accessibility of ${name}`).toEqual([]);
  for (const frame of page.frames()) {
    const wider = await frame.evaluate(
      () =>
        document.documentElement.scrollWidth -
        document.documentElement.clientWidth,
    );
    expect(wider, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
  }
}

async function closeContext(context: BrowserContext): Promise<void> {
  await context.close();
}
