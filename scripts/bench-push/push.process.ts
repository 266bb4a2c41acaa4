// node --import ./sandbox/route-fetch.mjs push.process.ts RUN SCALE: executes a push run and tells what memory it took.
import process from "node:process";
import { executePush } from "../../app/partner/sync/execute.server.ts";
import { createTimer } from "../../app/platform/clock.ts";
import { closeDb } from "../../app/platform/db.server.ts";
import { stopQueue } from "../../app/platform/queue.server.ts";

const [, , runId = "", scale = "1"] = process.argv;
await executePush(runId, { clock: createTimer(Number(scale)) });
process.stdout.write(`${process.resourceUsage().maxRSS}\n`);
await stopQueue();
await closeDb();
