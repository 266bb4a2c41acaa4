import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { afterEach, expect, test } from "vitest";
import {
  createDatabase,
  type EmbeddedPostgres,
  startPostgres,
} from "../../scripts/embedded-postgres.ts";
import { findPostgresHome } from "../../scripts/postgres-home.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

function emptyFolder(parent = path.join(ROOT, ".data")): string {
  fs.mkdirSync(parent, { recursive: true });
  const folder = fs.mkdtempSync(path.join(parent, "fault-"));
  undo.push(() => {
    fs.rmSync(folder, { recursive: true, force: true });
  });
  return path.join(folder, "postgres");
}

async function start(folder: string): Promise<EmbeddedPostgres> {
  const server = await startPostgres(folder);
  undo.push(server.remove);
  return server;
}

function run(file: string, ...args: string[]): ChildProcess {
  const script = path.join(import.meta.dirname, file);
  const child = spawn(process.execPath, [script, ...args], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  undo.push(() => child.kill("SIGKILL"));
  return child;
}

/** The lines a child prints, as they come. */
function linesOf(child: ChildProcess): AsyncIterableIterator<string> {
  if (!child.stdout) throw new Error("the child has no output");
  return createInterface(child.stdout)[Symbol.asyncIterator]();
}

async function select<Row extends pg.QueryResultRow>(
  address: string,
  sql: string,
): Promise<Row[]> {
  const client = new pg.Client(address);
  await client.connect();
  const { rows } = await client.query<Row>(sql);
  await client.end();
  return rows;
}

/** Kills the server and everything it started, as a power cut does to processes. */
async function killServer({ url, pid }: EmbeddedPostgres): Promise<void> {
  const processes = await select<{ pid: number }>(
    url("postgres"),
    "select pid from pg_stat_activity where pid <> pg_backend_pid()",
  );
  process.kill(pid, "SIGKILL");
  for (const { pid: child } of processes) {
    try {
      process.kill(child, "SIGKILL");
    } catch (error) {
      // it went down with its parent
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}

test("no committed row is lost when the server is killed while it writes", async () => {
  const folder = emptyFolder();
  const server = await start(folder);
  const address = await createDatabase(server, "app");
  const writer = run("database.writer.ts", address);
  const committed: number[] = [];
  for await (const line of linesOf(writer)) {
    committed.push(Number(line));
    if (committed.length === 200) await killServer(server);
  }
  expect(committed.length).toBeGreaterThanOrEqual(200);

  const again = await start(folder);
  expect(again.pid).not.toBe(server.pid);
  const rows = await select<{ number: number }>(
    again.url("app"),
    "select number from written",
  );
  const kept = new Set(rows.map(({ number }) => number));
  expect(committed.filter((number) => !kept.has(number))).toEqual([]);
});

test("two processes that start at once share one server, and the last one stops it", async () => {
  const folder = emptyFolder();
  const first = run("database.sharer.ts", folder, "first");
  const second = run("database.sharer.ts", folder, "second");
  const [firstLine, secondLine] = await Promise.all(
    [first, second].map(async (child) => linesOf(child).next()),
  );
  expect(firstLine?.value).toMatch(/^\d+$/);
  expect(secondLine?.value).toBe(firstLine?.value);

  first.stdin?.write("stop\n");
  expect(await once(first, "exit")).toEqual([0, null]);
  const server = await start(folder);
  expect(String(server.pid)).toBe(secondLine?.value);
  const rows = await select(server.url("postgres"), "table used_by");
  expect(rows).toHaveLength(2);

  second.stdin?.write("stop\n");
  expect(await once(second, "exit")).toEqual([0, null]);
  await server.stop();
  await expect(select(server.url("postgres"), "select 1")).rejects.toThrow();
});

test("a server whose process was killed and left behind is taken over", async () => {
  const folder = emptyFolder();
  const child = run("database.sharer.ts", folder, "killed");
  const line = await linesOf(child).next();
  child.kill("SIGKILL");
  await once(child, "exit");
  const server = await start(folder);
  expect(String(server.pid)).toBe(line.value);
});

test("a folder that other users cannot enter works, as root too", async () => {
  const home = path.dirname(emptyFolder());
  fs.chmodSync(home, 0o700);
  const server = await start(path.join(home, "checkout", "postgres"));
  const rows = await select(server.url("postgres"), "select 1 as one");
  expect(rows).toEqual([{ one: 1 }]);
});

test("data that is no database cluster is told with the server's own words", async () => {
  const folder = emptyFolder();
  fs.chmodSync(path.dirname(folder), 0o755);
  // elsewhere when the checkout lies where Postgres' user cannot go
  const { data, traces } = findPostgresHome(folder);
  fs.mkdirSync(data, { recursive: true });
  fs.writeFileSync(path.join(data, "PG_VERSION"), "9\n");
  await expect(startPostgres(folder)).rejects.toThrow(
    /PostgreSQL did not start on .*:\n.+/,
  );
  for (const trace of traces)
    fs.rmSync(trace, { recursive: true, force: true });
});
