// node scripts/setup.mjs [file] [arguments]: installs what is missing, then runs the file on the Node of this repository.
// Itself it runs on Node 20 or newer with no packages installed, and says nothing when all is in place.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

/** The first that runs TypeScript files as they are. */
const OLDEST_NODE = [22, 18];
const LOOK_FOR_PARENT_MS = 250;

process.chdir(path.resolve(path.dirname(fileURLToPath(import.meta.url)), ".."));

if (!hasAllPackages()) {
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  // npm tells its children which npm and which Node it runs on: these survive `npm ci`, which deletes node_modules
  step("installing packages", () =>
    npm ? run(node ?? process.execPath, npm, "ci") : run("npm", "ci"),
  );
}
const node = repositoryNode();
const schemas = ["prisma/schema.prisma", "package-lock.json"];
if (!hasStamp("node_modules/.prisma-generated", schemas)) {
  step("generating the database client", () =>
    run(node, "node_modules/prisma/build/index.js", "generate"),
  );
  stamp("node_modules/.prisma-generated", schemas);
}
const [file, ...args] = process.argv.slice(2);
if (file) handOver(node, file, args);

/** npm writes the list of what it installed at the end: an interrupted install has none. */
function hasAllPackages() {
  const installed = "node_modules/.package-lock.json";
  if (!existsSync(installed)) return false;
  const { packages: present } = JSON.parse(readFileSync(installed, "utf8"));
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  return Object.entries(packages).every(
    ([name, { version, optional, link }]) =>
      name === "" ||
      link ||
      present[name]?.version === version ||
      (optional && !present[name]),
  );
}

function fingerprint(files) {
  const contents = files.map((name) => readFileSync(name)).join("\0");
  return createHash("sha256").update(contents).digest("hex");
}

function hasStamp(name, files) {
  return existsSync(name) && readFileSync(name, "utf8") === fingerprint(files);
}

function stamp(name, files) {
  writeFileSync(name, fingerprint(files));
}

/** Runs one step of the setup with a line about it; its output is shown only when it fails. */
function step(title, work) {
  const began = Date.now();
  process.stderr.write(`setup: ${title} ... `);
  const { status, stdout, stderr, error } = work();
  if (status !== 0) {
    process.stderr.write(`failed\n${stdout ?? ""}${stderr ?? ""}`);
    if (error) process.stderr.write(`${error.message}\n`);
    process.exit(status || 1);
  }
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  process.stderr.write(`${seconds} s\n`);
}

function run(command, ...parameters) {
  const engine = path.resolve("scripts/schema-engine.mjs");
  return spawnSync(command, parameters, {
    encoding: "utf8",
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: engine },
    shell: process.platform === "win32" && command === "npm",
  });
}

/** The Node that came with the packages; where npm has none for this machine, the one at hand if it is new enough. */
function repositoryNode() {
  const platform = process.platform === "win32" ? "win" : process.platform;
  const binary = platform === "win" ? "node.exe" : "node";
  const packaged = path.resolve(
    `node_modules/node-${platform}-${process.arch}/bin/${binary}`,
  );
  if (existsSync(packaged)) return packaged;
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor) return process.execPath;
  if (major === oldestMajor && minor >= oldestMinor) return process.execPath;
  process.stderr.write(
    `This needs Node ${OLDEST_NODE.join(".")} or newer: this is ${process.version}, and npm has none to offer for ${process.platform}-${process.arch}.\n`,
  );
  process.exit(1);
}

/** Runs the file as a child, passes signals on and ends as it ends. */
function handOver(binary, script, parameters) {
  const folders = [path.dirname(binary), path.resolve("node_modules/.bin")];
  const PATH = [...folders, process.env.PATH].join(path.delimiter);
  const child = spawn(binary, [script, ...parameters], {
    stdio: "inherit",
    env: { ...process.env, PATH },
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => child.kill(signal));
  }
  // npm passes a signal to its shell only: when that is gone, so are we
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill("SIGTERM");
  }, LOOK_FOR_PARENT_MS).unref();
  child.on("exit", (code) => process.exit(code ?? 1));
}
