import { startQueue, stopQueue } from "../platform/queue.server.ts";

/** Makes this process run jobs: binds every job to its verb. `stop` waits for the running ones. */
export async function startWorker(): Promise<{ stop: () => Promise<void> }> {
  await startQueue();
  return { stop: stopQueue };
}
