import { once } from "node:events";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { startChild } from "../child.ts";

const PROCESS = path.join(import.meta.dirname, "queue.process.ts");
const NAME = `queue_start_${process.pid}`;
const PROCESSES = 3;
/** The lock that pg-boss takes when it makes its schema; before, it has looked whether there is one. */
const MAKING = `('x' || encode(sha224((current_database() || '.pgboss.pgboss')::bytea), 'hex'))::bit(64)::bigint`;
const WAITING = `select count(*)::int as n from pg_locks l join pg_database d on d.oid = l.database
  where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`;

const admin = new pg.Client(inject("postgres"));
const url = new URL(inject("postgres"));
url.pathname = `/${NAME}`;
beforeAll(async () => {
  await admin.connect();
  await admin.query(`create database ${NAME} template template0`);
});
afterAll(async () => {
  await admin.query(`drop database ${NAME}`);
  await admin.end();
});

test("processes that open the queue of an empty database at the same moment all come up", async () => {
  const holder = new pg.Client(url.href);
  await holder.connect();
  await holder.query(`select pg_advisory_lock(${MAKING})`);
  const started = Array.from({ length: PROCESSES }, () =>
    startChild(PROCESS, { DATABASE_URL: url.href, LOG_LEVEL: "error" }),
  );
  await Promise.all(started.map(({ child }) => once(child, "message")));
  for (const { child } of started) child.send("go");
  await expect
    .poll(async () => (await holder.query<{ n: number }>(WAITING)).rows, {
      timeout: 20_000,
    })
    .toEqual([{ n: PROCESSES }]);
  await holder.end();
  const ends = await Promise.all(started.map(({ ended }) => ended));
  expect(ends).toEqual(
    Array.from({ length: PROCESSES }, () => ({ code: 0, output: "" })),
  );
});
