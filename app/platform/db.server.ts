import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
import pg from "pg";
import { env } from "./env.server.ts";
import { log } from "./log.server.ts";

/** Waiting longer than this for a free connection is a fault to see, not to sit out. */
const CONNECT_WITHIN_MS = 10_000;

/** A batch of a large catalogue on a machine that does much else; the library's own 5 s have been too few. */
const TRANSACTION_WITHIN_MS = 30_000;

/** Its statements take milliseconds. */
const READER_POOL_SIZE = 4;

/** More than the jobs of a process ever hold at once: a lock each, and a cursor with some. */
const HELD_POOL_SIZE = 40;

export type Db = { pool: pg.Pool; prisma: PrismaClient };

/** Opens one pool that Prisma, the queue and raw SQL share. Connects on first use. */
export function openDb(connectionString: string, poolSize = 10): Db {
  const pool = openPool(connectionString, poolSize);
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool),
    transactionOptions: {
      maxWait: CONNECT_WITHIN_MS,
      timeout: TRANSACTION_WITHIN_MS,
    },
  });
  return { pool, prisma };
}

function openPool(connectionString: string, max: number): pg.Pool {
  const pool = new pg.Pool({
    ...{ connectionString, max },
    connectionTimeoutMillis: CONNECT_WITHIN_MS,
    application_name: "shopify-protocols",
  });
  // a server that goes away ends idle connections: without a listener that would end the process
  pool.on("error", (error) => {
    log.warn({ err: error }, "an idle database connection was lost");
  });
  // one that is lost while it changes hands has nobody else's listener for that moment; its next statement fails and tells
  pool.on("connect", (client) => {
    client.on("error", (error) => {
      log.debug({ err: error }, "a database connection was lost");
    });
  });
  return pool;
}

let shared: Db | undefined;

/** The database of this process, opened on first use from DATABASE_URL. */
export function db(): Db {
  return (shared ??= openDb(env().DATABASE_URL, env().DATABASE_POOL_SIZE));
}

let held: pg.Pool | undefined;

/**
 * For a connection that is kept for as long as its holder works with others, as a lock or a cursor is: taken from the pool
 * of all, holders that wait for a second one would wait for each other.
 */
export function heldConnections(): pg.Pool {
  return (held ??= openPool(env().DATABASE_URL, HELD_POOL_SIZE));
}

let reader: Db | undefined;

/** The same database by ANALYTICS_DATABASE_URL, for reading releases; null: there is none. */
export function readerDb(): Db | null {
  const { ANALYTICS_DATABASE_URL: address } = env();
  if (address === undefined) return null;
  return (reader ??= openDb(address, READER_POOL_SIZE));
}

/** Runs `work` in one transaction on one connection: for statements whose number counts. What it throws undoes all of them. */
export async function inTransaction<Result>(
  work: (client: pg.PoolClient) => Promise<Result>,
  pool = db().pool,
): Promise<Result> {
  const client = await pool.connect();
  let isOver = false;
  // a lost connection fails the statement that waits for it, and the next one
  const ignore = () => undefined;
  client.on("error", ignore);
  try {
    await client.query("begin");
    const result = await work(client);
    await client.query("commit");
    isOver = true;
    return result;
  } finally {
    // a connection whose transaction did not end is not used again: closing it undoes the transaction
    client.off("error", ignore);
    client.release(!isOver);
  }
}

/** Closes what was opened; the next `db()` opens it again. */
export async function closeDb(): Promise<void> {
  const closing = [shared, reader];
  const holding = held;
  shared = reader = held = undefined;
  await holding?.end();
  for (const open of closing) {
    await open?.prisma.$disconnect();
    await open?.pool.end();
  }
}
