import { afterAll, expect, test } from "vitest";
import { closeDb, db, inTransaction } from "./db.server.ts";

afterAll(closeDb);

const one = () => db().pool.query("select 1 as one");

test("Prisma and raw SQL share one pool", async () => {
  await db().prisma.$queryRawUnsafe("select 1");
  await one();
  expect(db().pool.totalCount).toBe(1);
});

test("a test file has a migrated database of its own", async () => {
  const { rows } = await db().pool.query<{ name: string; migrations: number }>(
    "select current_database() as name, (select count(*)::int from _prisma_migrations) as migrations",
  );
  expect(rows[0]?.name).toMatch(/^test_/);
  expect(rows[0]?.migrations).toBeGreaterThan(0);
});

test("an idle connection that the server ends does not end the process", async () => {
  const { rows } = await db().pool.query<{ pid: number }>(
    "select pg_backend_pid() as pid",
  );
  const ended = new Promise((resolve) => db().pool.once("error", resolve));
  const client = await db().pool.connect();
  const other = await db().pool.connect();
  client.release();
  await other.query("select pg_terminate_backend($1)", [rows[0]?.pid]);
  other.release();
  await ended;
  expect((await one()).rows).toEqual([{ one: 1 }]);
});

test("after closing, the next use opens it again", async () => {
  await one();
  await closeDb();
  expect((await one()).rows).toEqual([{ one: 1 }]);
});

test("statements of one transaction are kept together, or undone together", async () => {
  await one();
  await db().pool.query("create table kept (n int)");
  await inTransaction((client) => client.query("insert into kept values (1)"));
  const failing = inTransaction(async (client) => {
    await client.query("insert into kept values (2)");
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  const { rows } = await db().pool.query("select n from kept");
  expect(rows).toEqual([{ n: 1 }]);
});

test("a transaction whose connection is lost fails, and the next one has another", async () => {
  const lost = inTransaction(async (client) => {
    await client.query("select pg_terminate_backend(pg_backend_pid())");
  });
  await expect(lost).rejects.toThrow();
  await inTransaction((client) => client.query("select 1"));
});

test("a transaction may take longer than the five seconds that the library gives it", async () => {
  const slow = db().prisma.$transaction(async (tx) => {
    await tx.$executeRaw`select pg_sleep(5.2)`;
    return tx.$queryRaw`select 1 as one`;
  });
  expect(await slow).toEqual([{ one: 1 }]);
});
