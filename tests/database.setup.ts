import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";

// A database of its own for every test file, cloned from the migrated template
const name = `test_${randomUUID().replaceAll("-", "")}`;
const admin = new pg.Client(inject("postgres"));
await admin.connect();
await admin.query(`create database ${name} template template_app`);

const url = new URL(inject("postgres"));
url.pathname = `/${name}`;
process.env.DATABASE_URL = url.href;

afterAll(async () => {
  const { rowCount } = await admin.query(
    "select 1 from pg_stat_activity where datname = $1",
    [name],
  );
  // in use when the file did not close its pool: it goes with the server. Not `force`, which kills connections under the driver
  if (rowCount === 0) await admin.query(`drop database ${name}`);
  await admin.end();
});
