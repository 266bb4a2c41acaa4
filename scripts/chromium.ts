/** The Chromium that tests and benches drive: the one from npm, or the one that `CHROME` names. */
import { mkdirSync } from "node:fs";
import path from "node:path";
import sparticuz from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

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

export async function launchBrowser(): Promise<Browser> {
  // it unpacks itself there with mode 0700: a folder of our own, or another user of the machine could not start it
  process.env.TMPDIR = path.resolve(".data/browser");
  mkdirSync(process.env.TMPDIR, { recursive: true });
  const executablePath =
    process.env.CHROME ?? (await sparticuz.executablePath());
  return chromium.launch({ executablePath, args: FLAGS });
}

/** Shopify's library takes headless browsers for robots and answers these 410: what the same browser says with a window. */
export function userAgentOf(browser: Browser): string {
  const [major = "140"] = browser.version().split(".");
  return `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${major}.0.0.0 Safari/537.36`;
}
