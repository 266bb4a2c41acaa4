/**
 * `npm run bench:start`: seconds from `npm run demo` on an installed and built
 * clone to a first page that can be used, beside the same browser opening an
 * empty page of a bare node server started the same way. The first round, which
 * fills the database, is not counted.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Browser } from "playwright-core";
import { launchBrowser, userAgentOf } from "./chromium.ts";
import { buildIfStale } from "./demo/build.ts";
import { Stack } from "./demo/stack.ts";

const ROUNDS = 5;
const TARGET_SECONDS = 5;
const FOLDER = ".data/bench-start";
const PORT = 4700;
const BARE = `require("node:http").createServer((_, response) => response.setHeader("content-type", "text/html").end("<h1>Up</h1>"))
  .listen(${PORT + 10}, "127.0.0.1", () => console.log("Open http://127.0.0.1:${PORT + 10}/"))`;

/** Starts the command, opens the address it prints, and waits for a heading and what `usable` asks. */
async function measure(
  browser: Browser,
  command: string[],
  usable: string,
): Promise<number> {
  const [program = "", ...args] = command;
  const began = performance.now();
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "ignore"] });
  try {
    const address = await printedAddress(child);
    const page = await browser.newPage({ userAgent: userAgentOf(browser) });
    await page.goto(address);
    const heading = { name: usable };
    await Promise.race([
      page.getByRole("heading", heading).first().waitFor(),
      page
        .frameLocator("iframe")
        .getByRole("heading", heading)
        .first()
        .waitFor(),
    ]);
    const seconds = (performance.now() - began) / 1000;
    await page.close();
    return seconds;
  } finally {
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await gone;
  }
}

async function printedAddress(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("the command has no output");
  for await (const line of createInterface({ input: child.stdout })) {
    const [, address] = /^Open (\S+)/.exec(line) ?? [];
    if (address !== undefined) return address;
  }
  throw new Error("the command ended before it printed an address");
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

buildIfStale();
await Stack.forget(FOLDER);
const demo = [
  ...[process.execPath, "scripts/setup.mjs", "scripts/demo.ts"],
  ...["--port", String(PORT), "--folder", FOLDER],
];
const browser = await launchBrowser();
const figures = { app: [] as number[], bare: [] as number[] };
for (let round = 0; round <= ROUNDS; round++) {
  const app = await measure(browser, demo, "Home");
  const bare = await measure(browser, [process.execPath, "-e", BARE], "Up");
  if (round === 0) continue;
  figures.app.push(app);
  figures.bare.push(bare);
  console.error(`round ${round}: ${app.toFixed(2)} s, bare ${bare.toFixed(2)}`);
}
await browser.close();
await Stack.forget(FOLDER);
const seconds = median(figures.app);
const bareSeconds = median(figures.bare);
const ok = seconds <= TARGET_SECONDS;
console.log(
  JSON.stringify({
    bench: "start",
    rounds: ROUNDS,
    first_page_seconds: Number(seconds.toFixed(2)),
    bare_server_seconds: Number(bareSeconds.toFixed(2)),
    ratio: Number((seconds / bareSeconds).toFixed(1)),
    targets: { first_page_seconds: TARGET_SECONDS },
    ok,
  }),
);
process.exit(ok ? 0 : 1);
