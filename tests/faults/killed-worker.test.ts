import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { closeDb } from "../../app/platform/db.server.ts";
import {
  enqueue,
  startQueue,
  stopQueue,
  work,
} from "../../app/platform/queue.server.ts";
import { STUCK } from "./killed-worker.job.ts";

afterAll(async () => {
  await stopQueue();
  await closeDb();
});

test(
  "the job of a worker that was killed is run again by another",
  { timeout: 60_000 },
  async () => {
    const id = await enqueue(null, STUCK, { run: "push-1" });
    const killed = fork(
      path.join(import.meta.dirname, "killed-worker.process.ts"),
    );
    expect(await once(killed, "message")).toContain(id);
    killed.kill("SIGKILL");
    await once(killed, "exit");

    await startQueue();
    const again = await new Promise((resolve, reject) => {
      work(STUCK, ({ run }, running) => {
        resolve({ run, id: running.id, retryCount: running.retryCount });
        return Promise.resolve();
      }).catch(reject);
    });
    expect(again).toEqual({ run: "push-1", id, retryCount: 1 });
  },
);
