import { z } from "zod";

/** What may exist once per `key` (see `enqueue`); a send beyond it answers null and changes nothing. */
type Singleton = "queued" | "active" | "queued and active";

export type Job<Payload extends object = object> = {
  /** Name of the queue: lower case words with hyphens. */
  name: string;
  payload: z.ZodType<Payload>;
  /** How often a failed job runs again. A killed worker costs one of them: 1 is the least that survives a kill. */
  retryLimit: number;
  /** Wait before a retry, in seconds; the first wait when `retryBackoff` doubles it each time. */
  retryDelaySeconds: number;
  retryBackoff: boolean;
  /** A run that takes longer is failed and retried. */
  expireInSeconds: number;
  /** How many run at once in one worker process. */
  concurrency: number;
  /** How many are handed to one run, for `workTogether`. */
  batchSize: number;
  singleton?: Singleton;
};

type JobRow<Payload extends object> = Pick<Job<Payload>, "name" | "payload"> &
  Partial<Job<Payload>>;

const DEFAULTS = {
  retryLimit: 5,
  retryDelaySeconds: 5,
  retryBackoff: true,
  expireInSeconds: 15 * 60,
  concurrency: 1,
  batchSize: 1,
};

const NAME = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/);
const defined = new Map<string, Job>();

/**
 * A job as a row: its name, what a payload holds and how it is retried. Payloads hold ids, never personal data. The
 * handler is bound in app/jobs/registry.server.ts.
 */
export function defineJob<Payload extends object>(
  row: JobRow<Payload>,
): Job<Payload> {
  const job = { ...DEFAULTS, ...row, name: NAME.parse(row.name) };
  defined.set(job.name, job);
  return job;
}

/** All jobs defined by the modules loaded so far. */
export function listJobs(): Job[] {
  return [...defined.values()];
}
