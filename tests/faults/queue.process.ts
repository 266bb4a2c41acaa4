// Opens the queue when its parent says so, says that it did, and ends: queue.start.test.ts starts several at once.
import { once } from "node:events";
import "../../app/jobs/registry.server.ts"; // defines every job: their queues are made too
import { closeDb } from "../../app/platform/db.server.ts";
import { openQueue, stopQueue } from "../../app/platform/queue.server.ts";

process.send?.("waiting");
await once(process, "message");
await openQueue();
await stopQueue();
await closeDb();
process.disconnect();
