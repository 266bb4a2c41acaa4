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
  { frames = page.frames(), tags = WCAG } = {},
): Promise<string[]> {
  const found: string[] = [];
  for (const frame of frames) found.push(...(await look(frame, tags)));
  return found;
}

async function look(frame: Frame, tags: string[]): Promise<string[]> {
  const isThere = await frame.evaluate(() => "axe" in globalThis);
  if (!isThere) await frame.evaluate(SOURCE);
  const isPage = frame.parentFrame() === null;
  const others = Object.fromEntries(
    (isPage ? [] : OF_PAGES).map((id) => [id, { enabled: false }] as const),
  );
  const { violations } = await frame.evaluate(
    ([values, rules]) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly: { type: "tag", values },
        rules,
        resultTypes: ["violations"],
        iframes: false,
        preload: false,
      }),
    [tags, others] as const,
  );
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`,
  );
}
