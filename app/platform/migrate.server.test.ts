import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeEach, expect, test } from "vitest";
import { closeDb, db } from "./db.server.ts";
import { env } from "./env.server.ts";
import { listPendingMigrations, migrate } from "./migrate.server.ts";

let folder: string;
let address: string;
const made: { folders: string[]; databases: string[] } = {
  folders: [],
  databases: [],
};

/** A folder of migrations and an empty database for each test. */
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "migrations-"));
  const name = `migrate_${made.databases.length}_${process.pid}`;
  await db().pool.query(`create database ${name}`);
  address = Object.assign(new URL(env().DATABASE_URL), {
    pathname: `/${name}`,
  }).href;
  made.folders.push(folder);
  made.databases.push(name);
});

afterAll(async () => {
  for (const name of made.databases)
    await db().pool.query(`drop database ${name}`);
  for (const name of made.folders) await rm(name, { recursive: true });
  await closeDb();
});

async function write(name: string, sql: string): Promise<void> {
  await mkdir(path.join(folder, name), { recursive: true });
  await writeFile(path.join(folder, name, "migration.sql"), sql);
}

async function query<Row extends pg.QueryResultRow>(
  sql: string,
): Promise<Row[]> {
  const client = new pg.Client(address);
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const bookkeeping = () =>
  query(
    "select migration_name, applied_steps_count, finished_at is not null as finished from _prisma_migrations order by 1",
  );

test("migrations are applied in the order of their names, once", async () => {
  await write("2_rename", "alter table a rename to b;");
  await write("1_create", "create table a (n int); insert into a values (1);");
  expect(await migrate(address, folder)).toEqual(["1_create", "2_rename"]);
  expect(await migrate(address, folder)).toEqual([]);
  expect(await query("table b")).toEqual([{ n: 1 }]);
  expect(await bookkeeping()).toEqual([
    { migration_name: "1_create", applied_steps_count: 1, finished: true },
    { migration_name: "2_rename", applied_steps_count: 1, finished: true },
  ]);
});

test("processes that start at once apply each migration once between them", async () => {
  await write("1_create", "create table a (n int);");
  await write("2_fill", "insert into a values (1); select pg_sleep(0.2);");
  const applied = await Promise.all(
    Array.from({ length: 4 }, () => migrate(address, folder)),
  );
  expect(applied.flat().toSorted()).toEqual(["1_create", "2_fill"]);
  expect(await query("table a")).toEqual([{ n: 1 }]);
});

test("of a migration that fails nothing remains, and the message says which, why and what to do", async () => {
  await write("1_create", "create table a (n int);");
  await write(
    "2_broken",
    "insert into a values (1); insert into nowhere values (1);",
  );
  await expect(migrate(address, folder)).rejects.toThrow(
    /2_broken failed and was rolled back: relation "nowhere" does not exist\. .* correct its migration\.sql/,
  );
  expect(await query("table a")).toEqual([]);
  expect(await bookkeeping()).toHaveLength(1);

  await write("2_broken", "insert into a values (1);");
  expect(await migrate(address, folder)).toEqual(["2_broken"]);
});

test("a migration that was edited after it was applied is refused", async () => {
  await write("1_create", "create table a (n int);");
  await migrate(address, folder);
  await write("1_create", "create table a (n bigint);");
  await write("2_more", "create table c (n int);");
  await expect(migrate(address, folder)).rejects.toThrow(
    /1_create was edited after it was applied/,
  );
  expect(await query("select to_regclass('c') as c")).toEqual([{ c: null }]);
});

test("a migration that another tool left half-way is refused with the remedy", async () => {
  await write("1_create", "create table a (n int);");
  await migrate(address, folder);
  await query("update _prisma_migrations set finished_at = null");
  await expect(migrate(address, folder)).rejects.toThrow(
    "migrate resolve --rolled-back 1_create",
  );
});

test("what is still to be applied is listed", async () => {
  await write("1_create", "create table a (n int);");
  await migrate(address, folder);
  await write("2_more", "create table c (n int);");
  const pool = new pg.Pool({ connectionString: address });
  expect(await listPendingMigrations(pool, folder)).toEqual(["2_more"]);
  await pool.end();
});

test("a body in dollar quotes with semicolons is one statement", async () => {
  await write(
    "1_function",
    "create function one() returns int language plpgsql as $$ begin perform 1; return 1; end; $$;",
  );
  await migrate(address, folder);
  expect(await query("select one()")).toEqual([{ one: 1 }]);
});
