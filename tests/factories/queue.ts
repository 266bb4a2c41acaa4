/** The app's jobs, for a file whose verbs enqueue some: wired, the queue open before its tests and closed after them. */
import { afterAll, beforeAll } from "vitest";
import { closeDb } from "../../app/platform/db.server.ts";
import { openQueue, stopQueue } from "../../app/platform/queue.server.ts";
import { wire } from "../../app/wiring.server.ts";

export function withQueue(): void {
  beforeAll(async () => {
    wire();
    await openQueue();
  });
  afterAll(async () => {
    await stopQueue();
    await closeDb();
  });
}
