// node --import ./sandbox/route-fetch.mjs worker.process.ts: a worker as production has it, from the sources.
import { startWorker } from "../../app/jobs/registry.server.ts";
import { closeDb } from "../../app/platform/db.server.ts";
import {
  endOnUncaughtErrors,
  runUntilStopped,
} from "../../app/platform/process.server.ts";
import { wire } from "../../app/wiring.server.ts";

endOnUncaughtErrors();
wire();
const worker = await startWorker();
runUntilStopped("worker", async () => {
  if (await worker.stop()) await closeDb();
});
