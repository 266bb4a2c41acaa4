/** A real Chromium that fails a test for whatever the console, the network or axe complains about. */
import { mkdirSync } from "node:fs";
import path from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import sparticuz from "@sparticuz/chromium";
import {
  type Browser,
  type BrowserContext,
  chromium,
  type FrameLocator,
  type Page,
} from "playwright-core";
import { expect } from "vitest";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--no-zygote",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
/** WCAG 2.1 AA, the bar of app review. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** `CHROME` names another Chromium; the one from npm is used otherwise. */
export async function launchBrowser(): Promise<Browser> {
  // it unpacks itself there with mode 0700: a folder of our own, or another user of the machine could not start it
  process.env.TMPDIR = path.resolve(".data/browser");
  mkdirSync(process.env.TMPDIR, { recursive: true });
  const executablePath =
    process.env.CHROME ?? (await sparticuz.executablePath());
  return chromium.launch({ executablePath, args: FLAGS });
}

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
  const [major = "140"] = browser.version().split(".");
  const context = await browser.newContext({
    viewport,
    // Shopify's library takes headless browsers for robots, and answers these 410
    userAgent: `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36`,
  });
  const page = await context.newPage();
  const problems = collectProblems(page);
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

async function inspect(page: Page, name: string, width: number): Promise<void> {
  await page.screenshot({
    path: `.data/screenshots/${name}-${width}.png`,
    fullPage: true,
  });
  const { violations } = await new AxeBuilder({ page })
    .withTags(RULES)
    .analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`,
  );
  expect(found, `accessibility of ${name}`).toEqual([]);
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
