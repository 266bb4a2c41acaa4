import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";

const FOLDER = "prisma/migrations";
/** The advisory lock that Prisma's own engine takes, so that both wait for each other. */
const LOCK = 72_707_369;
/** The table as Prisma's own engine makes it. */
const BOOKKEEPING = `create table if not exists public._prisma_migrations (
  id varchar(36) primary key not null,
  checksum varchar(64) not null,
  finished_at timestamptz,
  migration_name varchar(255) not null,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz not null default now(),
  applied_steps_count integer not null default 0)`;

type Migration = { name: string; sql: string; checksum: string };
type Row = { migration_name: string; checksum: string; finished: boolean };

/** A migration could not be applied. The message says which, why, and what to do. */
export class MigrationError extends Error {
  override name = "MigrationError";
}

/**
 * Applies the migrations that are still to be applied, in order, and answers their names. Any number of processes may call
 * it at once: each migration is one transaction under an advisory lock of that transaction, so it also works behind a
 * transaction pooler. Keeps Prisma's bookkeeping (`_prisma_migrations`), so `prisma migrate status` agrees.
 * Throws MigrationError; then nothing of the failing migration has happened.
 */
export async function migrate(
  connectionString: string,
  folder = FOLDER,
): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const applied: string[] = [];
    for (;;) {
      const name = await applyNext(client, migrations);
      if (name === undefined) return applied;
      applied.push(name);
    }
  } finally {
    await client.end();
  }
}

/** Names of the migrations that the database still lacks. */
export async function listPendingMigrations(
  pool: pg.Pool,
  folder = FOLDER,
): Promise<string[]> {
  const { rows } = await pool.query<{ migration_name: string }>(
    "select migration_name from public._prisma_migrations where finished_at is not null and rolled_back_at is null",
  );
  const applied = new Set(rows.map((row) => row.migration_name));
  const migrations = await readMigrations(folder);
  return migrations
    .map(({ name }) => name)
    .filter((name) => !applied.has(name));
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  return Promise.all(
    names.toSorted().map(async (name) => {
      const file = path.join(folder, name, "migration.sql");
      const sql = await readFile(file, "utf8");
      const checksum = createHash("sha256").update(sql).digest("hex");
      return { name, sql, checksum };
    }),
  );
}

async function applyNext(
  client: pg.Client,
  migrations: Migration[],
): Promise<string | undefined> {
  await client.query("begin");
  try {
    await client.query("select pg_advisory_xact_lock($1)", [LOCK]);
    const next = await findNext(client, migrations);
    if (next) await apply(client, next);
    await client.query("commit");
    return next?.name;
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

async function findNext(
  client: pg.Client,
  migrations: Migration[],
): Promise<Migration | undefined> {
  await client.query(BOOKKEEPING);
  const { rows } = await client.query<Row>(
    "select migration_name, checksum, finished_at is not null as finished from public._prisma_migrations where rolled_back_at is null",
  );
  const applied = new Map(rows.map((row) => [row.migration_name, row]));
  return migrations.find(({ name, checksum }) => {
    const row = applied.get(name);
    if (row) requireUntouched(row, checksum);
    return !row;
  });
}

function requireUntouched(row: Row, checksum: string): void {
  const name = row.migration_name;
  if (!row.finished) {
    throw new MigrationError(
      `Migration ${name} was started by another tool and did not finish (see _prisma_migrations.logs). Undo what it left, then: npm run prisma -- migrate resolve --rolled-back ${name}`,
    );
  }
  if (row.checksum !== checksum) {
    throw new MigrationError(
      `Migration ${name} was edited after it was applied. Put its migration.sql back and write a new migration: npm run migration -- NAME`,
    );
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  const { name, sql, checksum } = migration;
  try {
    await client.query(sql);
  } catch (cause) {
    throw new MigrationError(
      `Migration ${name} failed and was rolled back: ${cause instanceof Error ? cause.message : String(cause)}. Nothing of it is in the database: correct its migration.sql and start again`,
      { cause },
    );
  }
  await client.query(
    "insert into public._prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count) values ($1, $2, $3, now(), 1)",
    [randomUUID(), checksum, name],
  );
}
