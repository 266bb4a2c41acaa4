// A real PostgreSQL from npm as a child process. Not by the package's class: that one hooks every exit signal of its host,
// creates system users and needs npm's install scripts.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { freePort } from "./free-port.ts";
import { findPostgresHome, type PostgresHome } from "./postgres-home.ts";

export type EmbeddedPostgres = {
  /** The address of a database on this server. */
  url: (database: string) => string;
  pid: number;
  /** Stops the server, unless another process that called `startPostgres` for the same folder still uses it. */
  stop: () => Promise<void>;
  /** Stops it and deletes the data. Throws, and deletes nothing, when another process still uses it. */
  remove: () => Promise<void>;
};

type Server = Pick<EmbeddedPostgres, "url" | "pid">;
/** pg's types lack the two. */
type Holder = pg.Client & { ref: () => void; unref: () => void };
type HeldServer = Server & { holder: Holder };

/** For data that need not survive the machine: a process that is killed loses nothing by them. */
export const UNSAFE_IN_POWER_CUTS = [
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
].flatMap((setting) => ["-c", setting]);

const START_WITHIN_MS = 20_000;
const RETRY_MS = 20;
/** Each process that uses the server holds one connection of this name: so `stop` knows whether it is the last. */
const HOLDER = "embedded-postgres holder";
/** The server of a process that was killed is still going down, or another process was first. */
const PASSING = /lock file|still in use|could not bind|Address already in use/;

/**
 * Starts PostgreSQL on `folder`, making the database cluster on first use, or takes over the server that already runs on
 * it: a second process shares it, and after a SIGKILL the next start adopts what was left. Listens on 127.0.0.1 on a free
 * port, trusting local users. `flags` go to `postgres` as they are. Throws with the server's log when it does not start.
 */
export async function startPostgres(
  folder: string,
  flags: string[] = [],
): Promise<EmbeddedPostgres> {
  const home = findPostgresHome(folder);
  initialise(home);
  const { holder, ...server } = await adoptOrStart(home, flags);
  /** Answers whether the server is down now. */
  const release = async () => {
    holder.ref();
    const isLast = await isLastHolder(holder);
    await holder.end();
    if (isLast) await shutDown(server, home);
    return isLast;
  };
  const stop = async () => {
    await release();
  };
  const remove = async () => {
    if (!(await release())) {
      throw new Error(
        `Another process works with ${home.data}: stop it first, or use another folder`,
      );
    }
    for (const trace of home.traces) {
      fs.rmSync(trace, { recursive: true, force: true });
    }
  };
  return { ...server, stop, remove };
}

/** Creates the database when it is not there yet, and answers its address. */
export async function createDatabase(
  { url }: Pick<EmbeddedPostgres, "url">,
  name: string,
): Promise<string> {
  const client = new pg.Client(url("postgres"));
  await client.connect();
  try {
    await client.query(`create database ${client.escapeIdentifier(name)}`);
  } catch (error) {
    const DUPLICATE_DATABASE = ["42P04", "23505"];
    const { code = "" } = error as { code?: string };
    if (!DUPLICATE_DATABASE.includes(code)) throw error;
  } finally {
    await client.end();
  }
  return url(name);
}

/** initdb into a folder aside, then a rename: a run that was killed half-way leaves nothing that looks whole. */
function initialise({ data, owner, binary }: PostgresHome): void {
  if (fs.existsSync(path.join(data, "PG_VERSION"))) return;
  const part = fs.mkdtempSync(`${data}.part-`);
  if (owner) fs.chownSync(part, owner.uid, owner.gid);
  const options =
    "-U postgres --auth=trust --encoding=UTF8 --locale=C --no-sync";
  execFileSync(binary("initdb"), ["-D", part, ...options.split(" ")], {
    ...owner,
    cwd: part,
    stdio: "pipe",
  });
  try {
    fs.renameSync(part, data);
  } catch (error) {
    if (!fs.existsSync(path.join(data, "PG_VERSION"))) throw error;
    fs.rmSync(part, { recursive: true }); // another process was first
  }
}

async function adoptOrStart(
  home: PostgresHome,
  flags: string[],
): Promise<HeldServer> {
  const deadline = Date.now() + START_WITHIN_MS;
  for (;;) {
    const server = (await adopt(home)) ?? (await launch(home, flags));
    const holder = server && (await hold(server));
    if (holder) return { ...server, holder };
    if (server) continue; // it was going down
    const log = readLog(home);
    if (!PASSING.test(log) || Date.now() > deadline) {
      throw new Error(`PostgreSQL did not start on ${home.data}:\n${log}`);
    }
    await sleep(RETRY_MS);
  }
}

/** The server that already runs on this data, found by its lock file; undefined when there is none. */
async function adopt({ data }: PostgresHome): Promise<Server | undefined> {
  const lock = lockFile(data);
  if (!fs.existsSync(lock)) return undefined;
  const [pid = 0, , , port = 0] = fs
    .readFileSync(lock, "utf8")
    .split("\n")
    .map(Number);
  if (!(port > 0)) return undefined;
  const url = urlOn(port);
  return (await serves(url("postgres"), data)) ? { url, pid } : undefined;
}

/** A new server process; undefined when it ended, for a reason that the log tells. */
async function launch(
  home: PostgresHome,
  flags: string[],
): Promise<Server | undefined> {
  const { owner, data, binary } = home;
  const port = await freePort();
  const address = ["-p", String(port), "-h", "127.0.0.1", "-k", ""];
  const log = fs.openSync(home.log, "w");
  const child = spawn(binary("postgres"), ["-D", data, ...address, ...flags], {
    ...owner,
    cwd: data,
    stdio: ["ignore", log, log],
    detached: true, // Ctrl+C in the terminal is for us: we stop it in our order
  });
  fs.closeSync(log);
  child.unref();
  const url = urlOn(port);
  const isUp = await untilServing(child, url("postgres"), data);
  return isUp ? { url, pid: child.pid ?? 0 } : undefined;
}

async function untilServing(
  child: ChildProcess,
  url: string,
  data: string,
): Promise<boolean> {
  const failed = new Promise<boolean>((resolve) => {
    child.once("error", () => {
      resolve(true);
    });
    child.once("exit", () => {
      resolve(true);
    });
  });
  const deadline = Date.now() + START_WITHIN_MS;
  while (Date.now() < deadline) {
    if (await serves(url, data)) return true;
    if (await Promise.race([failed, sleep(RETRY_MS, false)])) return false;
  }
  return false;
}

/** True when the server at this address answers and serves this data: a port may be another server's by now. */
async function serves(url: string, data: string): Promise<boolean> {
  const client = new pg.Client(url);
  client.on("error", () => undefined); // told by the answer
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>(
      "show data_directory",
    );
    const served = rows[0]?.data_directory;
    return (
      served !== undefined && fs.realpathSync(served) === fs.realpathSync(data)
    );
  } catch {
    return false; // not up yet, going down, or not a Postgres
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function hold({ url }: Server): Promise<Holder | undefined> {
  const client = new pg.Client({
    connectionString: url("postgres"),
    application_name: HOLDER,
  }) as Holder;
  client.on("error", () => undefined); // the server was stopped or killed: whoever uses it next will say so
  try {
    await client.connect();
  } catch {
    return undefined;
  }
  client.unref(); // holding does not keep the process alive
  return client;
}

async function isLastHolder(holder: pg.Client): Promise<boolean> {
  const { rows } = await holder
    .query<{ others: number }>(
      "select count(*)::int as others from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()",
      [HOLDER],
    )
    .catch(() => ({ rows: [] }));
  return (rows[0]?.others ?? 0) === 0;
}

/** Ends all sessions, writes a checkpoint and exits: "fast shutdown". */
async function shutDown(
  { pid }: Server,
  { data }: PostgresHome,
): Promise<void> {
  try {
    process.kill(pid, "SIGINT");
  } catch {
    return; // already gone
  }
  const deadline = Date.now() + START_WITHIN_MS;
  while (fs.existsSync(lockFile(data))) {
    if (Date.now() > deadline) {
      throw new Error(`PostgreSQL (pid ${pid}) did not stop`);
    }
    await sleep(RETRY_MS);
  }
}

const urlOn = (port: number) => (database: string) =>
  `postgresql://postgres@127.0.0.1:${port}/${database}`;

const lockFile = (data: string) => path.join(data, "postmaster.pid");

function readLog({ log }: PostgresHome): string {
  return fs.readFileSync(log, "utf8").slice(-4000);
}
