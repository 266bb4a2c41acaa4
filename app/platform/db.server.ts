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

export type Db = { pool: pg.Pool; prisma: PrismaClient };

/** Opens one pool that Prisma, the queue and raw SQL share. Connects on first use. */
export function openDb(connectionString: string, poolSize = 10): Db {
  const pool = new pg.Pool({
    connectionString,
    max: poolSize,
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
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool),
    transactionOptions: {
      maxWait: CONNECT_WITHIN_MS,
      timeout: TRANSACTION_WITHIN_MS,
    },
  });
  return { pool, prisma };
}

let shared: Db | undefined;

/** The database of this process, opened on first use from DATABASE_URL. */
export function db(): Db {
  return (shared ??= openDb(env().DATABASE_URL, env().DATABASE_POOL_SIZE));
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
): Promise<Result> {
  const client = await db().pool.connect();
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
  shared = reader = undefined;
  for (const open of closing) {
    await open?.prisma.$disconnect();
    await open?.pool.end();
  }
}
