/** Accessibility of a page as axe-core sees it. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Frame, Page } from "playwright-core";

/** WCAG 2.1 AA, the bar of app review. */
const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
/** And what axe advises beyond it. */
export const ADVICE = [...WCAG, "best-practice"];
/** What only a whole page owes. */
const OF_PAGES = ["bypass", "document-title"];
const SOURCE = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);

/**
 * What axe finds wrong on the page and in each of its frames: `<rule>: <elements>`. Each frame is looked at for itself, in
 * the page: axe's own way through frames opens another page to put them together and takes several times as long.
 */
export async function findBarriers(
  page: Page,
  { frames = page.frames(), rules = WCAG } = {},
): Promise<string[]> {
  const found: string[] = [];
  for (const frame of frames) found.push(...(await look(frame, rules)));
  return found;
}

async function look(frame: Frame, rules: string[]): Promise<string[]> {
  const isThere = await frame.evaluate(() => "axe" in globalThis);
  if (!isThere) await frame.evaluate(SOURCE);
  const isPage = frame.parentFrame() === null;
  const skipped = isPage ? [] : OF_PAGES.map((id) => [id, { enabled: false }]);
  const { violations } = await frame.evaluate(
    ([values, others]) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly: { type: "tag", values },
        rules: others,
        resultTypes: ["violations"],
        iframes: false,
        preload: false,
      }),
    [rules, Object.fromEntries(skipped)] as const,
  );
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`,
  );
}
