// node --import ./sandbox/route-fetch.mjs push.process.ts <run>: executes a push run, to be killed in the middle of it.
import { executePush } from "../../app/partner/sync/execute.server.ts";
import { closeDb } from "../../app/platform/db.server.ts";
import { stopQueue } from "../../app/platform/queue.server.ts";

const [, , runId = ""] = process.argv;
await executePush(runId);
await stopQueue();
await closeDb();
