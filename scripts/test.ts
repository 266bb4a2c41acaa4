// npm test [-- FILTER]: everything that must hold, and a last line: N passed, N failed.
// With a filter only the tests whose file matches it run.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { buildIfStale } from "./demo/build.ts";
import { type Counts, countTests } from "./test-report.ts";

const REPORT = ".data/vitest.json";
const running = new Set<ChildProcess>();

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, () => {
    for (const child of running) child.kill(signal);
    process.exitCode = 1;
  });
}

/** Runs a program of node_modules; resolves with its exit code and, unless it is shown at once, what it printed. */
async function run(
  program: string,
  args: string[],
  isShown = false,
): Promise<{ code: number | null; output: string }> {
  const child = spawn(
    process.execPath,
    [path.join("node_modules", program), ...args],
    { stdio: ["ignore", isShown ? "inherit" : "pipe", "pipe"] },
  );
  running.add(child);
  let output = "";
  const read = (chunk: Buffer) => {
    if (isShown) process.stderr.write(chunk);
    output += chunk.toString();
  };
  child.stdout?.on("data", read);
  child.stderr?.on("data", read);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => {
      running.delete(child);
      resolve({ code, output });
    });
  });
}

function tell(ok: boolean, name: string, began: number): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${ok ? "ok  " : "FAIL"} ${name} (${seconds} s)`);
}

async function check(
  name: string,
  program: string,
  ...args: string[]
): Promise<Counts> {
  const began = performance.now();
  const { code, output } = await run(program, args);
  if (code !== 0) console.log(output.trimEnd());
  tell(code === 0, name, began);
  return code === 0
    ? { passed: 1, failed: 0, reasons: [] }
    : { passed: 0, failed: 1, reasons: [name] };
}

function staticChecks(): Promise<Counts[]> {
  return Promise.all([
    check("types", "typescript/bin/tsc", "--noEmit"),
    check("lint", "eslint/bin/eslint.js", "--max-warnings=0", "."),
    check("format", "prettier/bin/prettier.cjs", "--check", "."),
    check(
      "import rules",
      "dependency-cruiser/bin/dependency-cruiser.mjs",
      ...["app", "sandbox", "server.ts", "worker.ts", "--output-type", "err"],
    ),
    check("unused code", "knip/bin/knip.js"),
  ]);
}

async function tests(filters: string[]): Promise<Counts> {
  const began = performance.now();
  mkdirSync(path.dirname(REPORT), { recursive: true });
  rmSync(REPORT, { force: true });
  const reporters = ["default", "json"].map((name) => `--reporter=${name}`);
  const { code } = await run(
    "vitest/vitest.mjs",
    ["run", ...reporters, `--outputFile.json=${REPORT}`, ...filters],
    true,
  );
  const report = existsSync(REPORT) ? readFileSync(REPORT, "utf8") : undefined;
  const counts = countTests(report, code);
  for (const reason of counts.reasons) console.log(`FAIL ${reason}`);
  tell(counts.failed === 0, "tests", began);
  return counts;
}

function build(): Counts {
  const began = performance.now();
  try {
    buildIfStale();
    tell(true, "build", began);
    return { passed: 1, failed: 0, reasons: [] };
  } catch (error) {
    console.log(error instanceof Error ? error.message : error);
    tell(false, "build", began);
    return { passed: 0, failed: 1, reasons: ["build"] };
  }
}

const filters = process.argv.slice(2);
// the checks need no build and leave a core for it
const checking = filters.length === 0 ? staticChecks() : [];
const results = [build(), ...(await checking)];
results.push(await tests(filters));
const sum = (key: "passed" | "failed") =>
  results.reduce((total, counts) => total + counts[key], 0);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
if (sum("failed") > 0) process.exitCode = 1;
