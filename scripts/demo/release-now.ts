// Tells the worker of the stack whose environment this process has to make the releases that are due now.
import { makeReleasesJob } from "../../app/journals/releases/jobs.ts";
import { closeDb } from "../../app/platform/db.server.ts";
import { enqueue, stopQueue } from "../../app/platform/queue.server.ts";

await enqueue(null, makeReleasesJob, {}, { key: "now" });
await stopQueue();
await closeDb();
