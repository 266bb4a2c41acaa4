import { spawnSync } from "node:child_process";
import { existsSync, globSync, statSync } from "node:fs";
import process from "node:process";

const BUILT = "build/server/index.js";
const SOURCES = [
  "app/**/*",
  "vite.config.ts",
  "remix.config.js",
  "package-lock.json",
];

/** Builds the app when a source is newer than the build. Returns whether it built; throws with the compiler's words. */
export function buildIfStale(): boolean {
  const sources = globSync(SOURCES).filter(
    (file) => !/\.test\.tsx?$/.test(file),
  );
  if (existsSync(BUILT)) {
    const builtAt = statSync(BUILT).mtimeMs;
    if (sources.every((file) => statSync(file).mtimeMs < builtAt)) return false;
  }
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["node_modules/@remix-run/dev/dist/cli.js", "vite:build"],
    { encoding: "utf8", env: { ...process.env, NODE_ENV: "production" } },
  );
  if (status !== 0)
    throw new Error(`The app does not build:\n${stdout}${stderr}`);
  return true;
}
