// A worker that takes the job of killed-worker.test.ts, says its id, and never finishes.
import { closeDb } from "../../app/platform/db.server.ts";
import { startQueue, work } from "../../app/platform/queue.server.ts";
import { STUCK } from "./killed-worker.job.ts";

process.once("disconnect", () => {
  void closeDb();
});
await startQueue();
await work(STUCK, async (_payload, { id }) => {
  process.send?.(id);
  await new Promise(() => undefined);
});
