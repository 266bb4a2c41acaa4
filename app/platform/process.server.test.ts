import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, afterEach, expect, test } from "vitest";
import { startChild } from "../../tests/child.ts";

const MODULE = path.join(import.meta.dirname, "process.server.ts");
const folder = mkdtempSync(path.join(os.tmpdir(), "process-"));
let child: ChildProcess | undefined;

afterEach(() => child?.kill("SIGKILL"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Runs a program that has both functions of process.server.ts. */
function run(program: string) {
  const file = path.join(folder, "program.mjs");
  const imports = `import { endOnUncaughtErrors, runUntilStopped } from ${JSON.stringify(MODULE)};\n`;
  writeFileSync(file, imports + program);
  const started = startChild(file, { LOG_LEVEL: "info" });
  child = started.child;
  return { started: started.child, ended: started.ended };
}

const KEEP_RUNNING = "setInterval(() => undefined, 1000);";
const STOPPING = `runUntilStopped("web", async () => { console.log("stop called"); });${KEEP_RUNNING}`;

test("a process tells its parent that it is ready", async () => {
  const { started } = run(STOPPING);
  expect(await once(started, "message")).toContain("ready");
});

test.each(["SIGTERM", "SIGINT"] as const)(
  "%s stops it, once, with 0",
  async (signal) => {
    const { started, ended } = run(STOPPING);
    await once(started, "message");
    started.kill(signal);
    started.kill(signal);
    const { code, output } = await ended;
    expect(code).toBe(0);
    expect(output.match(/stop called/g)).toHaveLength(1);
  },
);

test("a process whose parent is gone stops", async () => {
  const { started, ended } = run(STOPPING);
  await once(started, "message");
  started.disconnect();
  const { code, output } = await ended;
  expect(code).toBe(0);
  expect(output).toContain("disconnect");
});

test("a stop that fails ends with 1 and is logged", async () => {
  const { started, ended } = run(
    `runUntilStopped("web", () => Promise.reject(new Error("pool is stuck")));${KEEP_RUNNING}`,
  );
  await once(started, "message");
  started.kill("SIGTERM");
  const { code, output } = await ended;
  expect(code).toBe(1);
  expect(output).toContain("pool is stuck");
});

test.each([
  [
    "a rejection that nobody caught",
    `void Promise.reject(new Error("lost shpat_canary"));`,
  ],
  [
    "an error that nobody caught",
    `setTimeout(() => { throw new Error("lost shpat_canary"); });`,
  ],
])(
  "%s is logged without secrets and ends the process with 1",
  async (_what, fault) => {
    const { ended } = run(`endOnUncaughtErrors();${KEEP_RUNNING}${fault}`);
    const { code, output } = await ended;
    expect(code).toBe(1);
    expect(output).toContain("lost");
    expect(output).not.toContain("canary");
  },
);
