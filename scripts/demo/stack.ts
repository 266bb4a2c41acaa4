/** Everything demo and browser tests run on: database, sandbox store, app, workers; each a process, on loopback only. */
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { type SandboxOptions, ShopifySandbox } from "../../sandbox/sandbox.ts";
import { DEFAULT_SHOP } from "../../sandbox/settings.ts";
import {
  createDatabase,
  type EmbeddedPostgres,
  startPostgres,
  UNSAFE_IN_POWER_CUTS,
} from "../embedded-postgres.ts";
import { freePort } from "../free-port.ts";
import { whenAllEnd } from "./when-all-end.ts";
import { named, type ProcessName, workerNames } from "./process-names.ts";

type ShopOption = NonNullable<SandboxOptions["shop"]>;

export type StackOptions = {
  /** Holds the database and the secrets of this stack. */
  folder: string;
  /** The Admin shell's port; the app as the browser sees it is the next one. 0: free ports. */
  port: number;
  /** The stores; one English supplement store when unset. */
  shops?: ShopOption[];
  /** How many times faster the rate limit refills; see sandbox/settings.ts. */
  timeScale?: number;
  /** The sandbox remembers who wrote which metafield when. */
  keepsWrites?: boolean;
  /** How many workers; 1 when unset. */
  workers?: number;
  /** The database need not survive the machine. */
  isBrief?: boolean;
  /** Environment on top of what the stack sets, for web and worker. */
  env?: Partial<NodeJS.ProcessEnv>;
  /** Called after each step with what is up now. */
  progress?: (step: string) => void;
};

const READY_WITHIN_MS = 120_000;
const STOP_WITHIN_MS = 12_000;

export class Stack {
  readonly sandbox: ShopifySandbox;
  readonly databaseUrl: string;
  /** Where the app really listens; the browser goes through sandbox.proxyUrl. */
  readonly appUrl: string;
  readonly env: NodeJS.ProcessEnv;
  readonly #processes = new Map<ProcessName, ChildProcess>();
  readonly #postgres: EmbeddedPostgres;
  readonly #folder: string;
  /** Called when web or worker ends without being told to. */
  onCrash: (name: ProcessName, code: number | null) => void = () => undefined;

  private constructor(
    sandbox: ShopifySandbox,
    databaseUrl: string,
    appUrl: string,
    env: NodeJS.ProcessEnv,
    postgres: EmbeddedPostgres,
    folder: string,
  ) {
    this.sandbox = sandbox;
    this.databaseUrl = databaseUrl;
    this.appUrl = appUrl;
    this.env = env;
    this.#postgres = postgres;
    this.#folder = folder;
  }

  /** Starts all four, what does not need each other at once. What was started is stopped again when another fails. */
  static async start(options: StackOptions): Promise<Stack> {
    const progress = options.progress ?? (() => undefined);
    const undo: (() => Promise<void>)[] = [];
    try {
      mkdirSync(options.folder, { recursive: true });
      const appPort = await freePort();
      const appUrl = `http://127.0.0.1:${appPort}`;
      const [{ postgres, databaseUrl }, sandbox] = await whenAllEnd([
        startDatabase(options, undo).then((started) => {
          progress("database is up");
          return started;
        }),
        startSandbox(options, appUrl, undo).then((started) => {
          progress("sandbox store is up");
          return started;
        }),
      ] as const);
      const env: NodeJS.ProcessEnv = {
        ...process.env,
        ...sandbox.env,
        ...secrets(options.folder),
        NODE_ENV: "production",
        HOST: "127.0.0.1",
        PORT: String(appPort),
        LOG_LEVEL: "warn",
        NODE_COMPILE_CACHE: path.resolve(".data/compile-cache"),
        DATABASE_URL: databaseUrl,
        ANALYTICS_DATABASE_URL: readerOf(databaseUrl),
        RESTORE_MARKER: path.resolve(options.folder, "restore-marker.json"),
        TIME_SCALE: String(options.timeScale ?? 1),
        ...options.env,
      };
      const stack = new Stack(
        sandbox,
        databaseUrl,
        appUrl,
        env,
        postgres,
        options.folder,
      );
      undo.push(() => stack.#stopProcesses());
      const names = ["web" as const, ...workerNames(options.workers)];
      await whenAllEnd(names.map((name) => stack.#startProcess(name)));
      progress("app and worker are up");
      return stack;
    } catch (error) {
      for (const step of undo.reverse()) await step();
      throw error;
    }
  }

  /** Resolves when the process says it is ready. */
  async #startProcess(name: ProcessName): Promise<void> {
    const entry = name === "web" ? "server.ts" : "worker.ts";
    const child = spawn(
      process.execPath,
      ["--import", "./sandbox/route-fetch.mjs", entry],
      {
        env: {
          ...this.env,
          DATABASE_URL: named(this.env.DATABASE_URL ?? this.databaseUrl, name),
        },
        stdio: ["ignore", "inherit", "inherit", "ipc"],
      },
    );
    this.#processes.set(name, child);
    await ready(name, child);
    child.once("exit", (code) => {
      if (this.#processes.get(name) !== child) return;
      this.#processes.delete(name);
      this.onCrash(name, code);
    });
  }

  /** Ends web or worker without a warning, as a crash would; `revive` starts it again. */
  kill(name: ProcessName): Promise<void> {
    return this.#end(name, "SIGKILL");
  }

  revive(name: ProcessName): Promise<void> {
    return this.#startProcess(name);
  }

  async stop(): Promise<void> {
    await this.#stopProcesses();
    await this.sandbox.stop();
    await this.#postgres.stop();
  }

  /** Stops and leaves nothing behind. */
  async remove(): Promise<void> {
    await this.#stopProcesses();
    await this.sandbox.stop();
    await this.#postgres.remove();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** Deletes what a stack left in the folder. Throws when one is running there. */
  static async forget(folder: string): Promise<void> {
    if (!existsSync(folder)) return;
    await (await startPostgres(path.join(folder, POSTGRES))).remove();
    rmSync(folder, { recursive: true, force: true });
  }

  async #stopProcesses(): Promise<void> {
    await Promise.all(
      [...this.#processes.keys()].map((name) => this.#end(name, "SIGTERM")),
    );
  }

  async #end(name: ProcessName, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    const child = this.#processes.get(name);
    this.#processes.delete(name);
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    const timer = setTimeout(() => child.kill("SIGKILL"), STOP_WITHIN_MS);
    await gone;
    clearTimeout(timer);
  }
}

const DATABASE = "app";
const POSTGRES = "postgres";

/** The role that reads releases alone; the app makes it. */
function readerOf(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  url.username = "releases_reader";
  return url.href;
}

async function startDatabase(
  { folder, isBrief = false }: StackOptions,
  undo: (() => Promise<void>)[],
) {
  const postgres = await startPostgres(
    path.join(folder, POSTGRES),
    isBrief ? UNSAFE_IN_POWER_CUTS : [],
  );
  undo.push(() => postgres.stop());
  return { postgres, databaseUrl: await createDatabase(postgres, DATABASE) };
}

async function startSandbox(
  options: StackOptions,
  appUrl: string,
  undo: (() => Promise<void>)[],
): Promise<ShopifySandbox> {
  const sandbox = await ShopifySandbox.start({
    apiKey: "sandbox-key",
    apiSecret: "sandbox-secret-not-used-anywhere-else",
    shops: options.shops ?? [DEFAULT_SHOP],
    stateFile: path.join(options.folder, "store.jsonl"),
    appUrl,
    port: options.port,
    keepsWrites: options.keepsWrites ?? false,
    ...(options.timeScale === undefined
      ? {}
      : { timeScale: options.timeScale }),
  });
  undo.push(() => sandbox.stop());
  return sandbox;
}

/** Made once per folder: a database encrypted with one key cannot be read with another. */
function secrets(folder: string): Record<string, string> {
  const file = path.join(folder, "secrets.json");
  if (!existsSync(file)) {
    const made = {
      ENCRYPTION_KEYS: `demo:${randomBytes(32).toString("base64")}`,
      JOURNALS_CLIENT_ID: "shopify-protocols",
      JOURNALS_CLIENT_SECRET: randomBytes(32).toString("base64url"),
    };
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
}

function ready(name: string, child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(
        new Error(`${name} was not ready within ${READY_WITHIN_MS / 1000} s`),
      );
    }, READY_WITHIN_MS);
    const onExit = (code: number | null) => {
      reject(
        new Error(
          `${name} stopped with code ${code} while starting: its log is above`,
        ),
      );
    };
    child.once("exit", onExit);
    child.on("message", (message) => {
      if (message !== "ready") return;
      clearTimeout(timer);
      child.off("exit", onExit);
      resolve();
    });
  });
}
