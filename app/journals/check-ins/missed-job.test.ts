import { afterAll, expect, test, vi } from "vitest";
import { newCrowd, newProtocol } from "../../../tests/factories/people.ts";
import { startWorker } from "../../jobs/registry.server.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { wire } from "../../wiring.server.ts";
import { markMissedJob } from "./jobs.ts";

afterAll(closeDb);

test("a worker marks what was missed when it starts, and again an hour later", async () => {
  wire();
  await newCrowd(
    await newProtocol({ duration_days: 7 }),
    3,
    new Date("2026-01-05"),
  );
  const worker = await startWorker();
  const { prisma, pool } = db();
  await vi.waitFor(
    async () => {
      expect(await prisma.protocolCheckIn.count()).toBe(3 * 7 * 2);
      const { rows } = await pool.query(
        "select round(extract(epoch from start_after - created_on)) as seconds from pgboss.job where name = $1 and state = 'created'",
        [markMissedJob.name],
      );
      expect(rows).toEqual([{ seconds: "3600" }]);
    },
    { timeout: 30_000, interval: 200 },
  );
  await worker.stop();
});
