import { mkdirSync } from "node:fs";
import path from "node:path";
import sparticuz from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

/**
 * A headless Chromium. Its package unpacks to the temporary folder with mode 0700, so that is a folder of
 * the project: a second user of the machine could not start it otherwise.
 */
export async function launchBrowser(): Promise<Browser> {
  process.env.TMPDIR = path.resolve(".data/browser");
  mkdirSync(process.env.TMPDIR, { recursive: true });
  return chromium.launch({
    executablePath: process.env.CHROME ?? (await sparticuz.executablePath()),
    args: ["--no-sandbox", "--disable-gpu", "--no-zygote", "--disable-quic"],
  });
}
