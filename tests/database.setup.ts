import pg from "pg";
import { afterAll, inject } from "vitest";
import { replaceClock } from "../app/platform/clock.ts";
import { closeDb } from "../app/platform/db.server.ts";
import { stopQueue } from "../app/platform/queue.server.ts";

// A database of its own for every test file, cloned from the migrated template. Files of one process follow each other and
// find the same environment: what the app has read of it stays true
const name = `test_${process.env["VITEST_POOL_ID"] ?? ""}`;
const admin = new pg.Client(inject("postgres"));
await admin.connect();
await admin.query(`drop database if exists ${name} with (force)`);
await admin.query(`create database ${name} template template_app`);

const url = new URL(inject("postgres"));
url.pathname = `/${name}`;
process.env.DATABASE_URL = url.href;

afterAll(async () => {
  replaceClock(() => new Date())();
  await stopQueue();
  await closeDb();
  await admin.end();
});
