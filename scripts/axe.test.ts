import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findBarriers } from "./axe.ts";
import { launchBrowser } from "./chromium.ts";

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
}, 60_000);
afterAll(() => browser.close());

const withBody = (body: string) =>
  `<!doctype html><html lang="en"><title>A page</title><body><main>${body}</main></body></html>`;
const framed = (body: string) =>
  withBody(
    `<h1>A page</h1><iframe title="The app" srcdoc='${withBody(body)}'></iframe>`,
  );

test("a page that everybody can read has none", async () => {
  await page.setContent(framed("<h1>The app</h1><p>Text</p>"));
  expect(await findBarriers(page)).toEqual([]);
});

test.each([
  ["an image without words", '<img src="x.png">', /^image-alt: /],
  ["a field without a label", "<input>", /^label: /],
  [
    "text that is hard to see",
    '<p style="color:#aaa;background:#fff">Text</p>',
    /^color-contrast: /,
  ],
])("%s is found, in the page and in a frame", async (_what, body, barrier) => {
  for (const html of [withBody(body), framed(body)]) {
    await page.setContent(html);
    expect(await findBarriers(page)).toEqual([
      expect.stringMatching(barrier) as string,
    ]);
  }
});
