import type { Prisma } from "@prisma/client";
import {
  fromPrisma,
  type Job as PgJob,
  PgBoss,
  type QueueOptions,
} from "pg-boss";
import { db, inTransaction } from "./db.server.ts";
import { type Job, listJobs } from "./job.ts";
import { log } from "./log.server.ts";

const SCHEMA = "pgboss";
/** A worker that is silent for this long is gone, and its job runs again: pg-boss's smallest value. */
const HEARTBEAT_SECONDS = 10;
const HEARTBEAT_REFRESH_SECONDS = 3;
/** How often workers look for jobs of workers that are gone. A killed worker's job is back within 10 to 20 seconds. */
const SUPERVISE_SECONDS = 5;
const POLL_SECONDS = 0.5;
const STOP_WITHIN_MS = 8000;

const POLICIES = {
  queued: "short",
  active: "singleton",
  "queued and active": "stately",
} as const;

const NO_JOB = "00000000-0000-0000-0000-000000000000";

type Transaction = Pick<Prisma.TransactionClient, "$queryRawUnsafe">;
type EnqueueOptions = {
  key?: string;
  startAfterSeconds?: number;
  /** One that is there already and waits for its time starts now. */
  hastens?: boolean;
};
export type RunningJob = {
  id: string;
  /** 0 on the first run. */
  retryCount: number;
  /** Aborted when this process stops, or the job is no longer its own: then the result would not be kept. */
  signal: AbortSignal;
};

let sender: Promise<PgBoss> | undefined;
let worker: Promise<PgBoss> | undefined;
const created = new Map<string, Promise<void>>();
let stopping = new AbortController();
let running = 0;

/**
 * Opens the queue for sending and creates the queues of all defined jobs. A process that sends calls it at its start:
 * otherwise the first `enqueue` does it on a second connection while its transaction holds one.
 */
export async function openQueue(): Promise<void> {
  await openSender();
  for (const job of listJobs()) await createQueue(job);
}

/**
 * Adds a job, in the caller's Prisma transaction where one is given: the job exists when it commits, and only then.
 * `key` scopes the job's `singleton`. Answers the job's id, or null when its singleton is already there.
 * Throws ZodError when the payload is not the job's.
 */
export async function enqueue<Payload extends object>(
  tx: Transaction | null,
  job: Job<Payload>,
  payload: Payload,
  { key, startAfterSeconds, hastens = false }: EnqueueOptions = {},
): Promise<string | null> {
  const data = job.payload.parse(payload);
  const boss = await openSender();
  await createQueue(job);
  const options = {
    ...(tx ? { db: fromPrisma(tx) } : {}),
    ...(key === undefined ? {} : { singletonKey: key }),
  };
  const id = await boss.send(job.name, data, {
    ...options,
    ...(startAfterSeconds === undefined
      ? {}
      : { startAfter: startAfterSeconds }),
  });
  if (id === null && hastens)
    await boss.update(job.name, data, { ...options, startAfter: 0 });
  return id;
}

/** Makes this process a worker: `work` may be called, and jobs of workers that are gone are taken back. */
export async function startQueue(): Promise<void> {
  await openQueue();
  worker ??= startBoss({
    supervise: true,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
  });
  await worker;
}

/**
 * Runs `handler` for each job, `job.concurrency` at once in this process. The payload is parsed first. A throw fails the
 * run and is logged with the job's id, without the payload; pg-boss retries it as the job's row says.
 */
export async function work<Payload extends object>(
  job: Job<Payload>,
  handler: (payload: Payload, running: RunningJob) => Promise<void>,
): Promise<void> {
  await takeJobs(job, { batchSize: 1 }, async (batch) => {
    for (const { data, id, retryCount, signal } of batch)
      await run(job, { id, retryCount, signal }, (running) =>
        handler(job.payload.parse(data), running),
      );
  });
}

/**
 * Hands up to `job.batchSize` waiting jobs to one run of `handler`. A throw fails all of them: a handler does again what
 * it is given again, and passes over what is done.
 */
export async function workTogether<Payload extends object>(
  job: Job<Payload>,
  handler: (payloads: Payload[]) => Promise<void>,
): Promise<void> {
  await takeJobs(job, { batchSize: job.batchSize }, async (batch) => {
    const [first] = batch;
    if (!first) return;
    const { id, retryCount, signal } = first;
    await run(job, { id, retryCount, signal }, () =>
      handler(batch.map(({ data }) => job.payload.parse(data))),
    );
  });
}

async function takeJobs<Payload extends object>(
  job: Job<Payload>,
  { batchSize }: { batchSize: number },
  handler: (batch: PgJob[]) => Promise<void>,
): Promise<void> {
  if (!worker) throw new Error("Call startQueue() before work()");
  const boss = await worker;
  await createQueue(job);
  await boss.updateQueue(job.name, queueOptions(job));
  await boss.work(
    job.name,
    {
      ...{ batchSize, localConcurrency: job.concurrency },
      pollingIntervalSeconds: POLL_SECONDS,
      heartbeatRefreshSeconds: HEARTBEAT_REFRESH_SECONDS,
      // one that is full says that more are waiting
      burstWhenBatchFull: true,
    },
    handler,
  );
}

/**
 * Stops taking jobs, tells the running ones and waits up to 8 seconds for them; what still runs then is retried elsewhere.
 * Answers whether none does: else the database is still in use.
 */
export async function stopQueue(): Promise<boolean> {
  stopping.abort();
  await stopBoss(worker);
  const isIdle = running === 0;
  if (!isIdle) log.info({ running }, "jobs are left to other workers");
  worker = undefined;
  // until here: a job that ends may enqueue what is left of it
  const last = sender;
  sender = undefined;
  created.clear();
  await stopBoss(last);
  stopping = new AbortController();
  return isIdle;
}

async function stopBoss(boss: Promise<PgBoss> | undefined): Promise<void> {
  await (await boss)?.stop({ graceful: true, timeout: STOP_WITHIN_MS });
}

async function run(
  job: Pick<Job, "name">,
  { id, retryCount, signal }: RunningJob,
  handler: (running: RunningJob) => Promise<void>,
): Promise<void> {
  const about = { job: job.name, jobId: id, retryCount };
  running += 1;
  try {
    const stop = AbortSignal.any([signal, stopping.signal]);
    await handler({ id, retryCount, signal: stop });
    log.debug(about, "job done");
  } catch (thrown) {
    const error = asError(thrown);
    log.error({ ...about, err: error }, "job failed");
    throw error;
  } finally {
    running -= 1;
  }
}

/** Shopify's library throws a Response; as it stands it says nothing in a log or a job's record. */
function asError(thrown: unknown): Error {
  if (thrown instanceof Response) {
    return new Error(`Answered with HTTP status ${thrown.status}`);
  }
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

function openSender(): Promise<PgBoss> {
  return (sender ??= startBoss({ supervise: false }));
}

async function startBoss(
  options: ConstructorParameters<typeof PgBoss>[0] & object,
): Promise<PgBoss> {
  const { pool } = db();
  const boss = new PgBoss({
    ...options,
    schema: SCHEMA,
    schedule: false,
    db: { executeSql: (text, values) => pool.query(text, values) },
  });
  boss.on("error", (error) => {
    log.error({ err: error }, "the queue met an error");
  });
  boss.on("warning", ({ message }) => {
    log.warn({ queue: SCHEMA }, message);
  });
  await inTransaction(async (client) => {
    // one process after the other: on an empty database two would both make the queue's schema, and one would fail
    await client.query(
      "select pg_advisory_xact_lock(hashtextextended($1, 0))",
      [`start ${SCHEMA}`],
    );
    await boss.start();
  });
  return boss;
}

function createQueue(job: Job): Promise<void> {
  const known = created.get(job.name);
  if (known) return known;
  const creating = openSender().then(async (boss) => {
    await boss.createQueue(job.name, {
      ...queueOptions(job),
      policy: job.singleton ? POLICIES[job.singleton] : "standard",
    });
    // makes it known to the library: else the first to send asks for it on a second connection, and as many transactions at
    // once as there are connections would wait for one another
    await boss.findJobs(job.name, { id: NO_JOB });
  });
  created.set(job.name, creating);
  creating.catch(() => created.delete(job.name));
  return creating;
}

function queueOptions(job: Job): QueueOptions {
  return {
    retryLimit: job.retryLimit,
    retryDelay: job.retryDelaySeconds,
    retryBackoff: job.retryBackoff,
    expireInSeconds: job.expireInSeconds,
    heartbeatSeconds: HEARTBEAT_SECONDS,
  };
}
