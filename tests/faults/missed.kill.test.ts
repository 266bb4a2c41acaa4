/** The worker dies while it marks missed doses: what it had looked at is complete, and the next one does the rest, once. */
import { fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { markMissed } from "../../app/journals/check-ins/missed.server.ts";
import { closeDb, db } from "../../app/platform/db.server.ts";
import { newCrowd, newProtocol } from "../factories/people.ts";

afterAll(closeDb);

const PEOPLE = 1500;
const DAYS = 20;
/** When all days of the plan, of two doses each, are over. */
const AT = new Date("2026-05-26T00:00Z");

test("a kill in the middle loses no missed dose and makes none twice", async () => {
  await newCrowd(
    await newProtocol({ duration_days: DAYS }),
    PEOPLE,
    new Date("2026-05-04"),
  );
  const worker = fork(path.join(import.meta.dirname, "missed.process.ts"), [
    AT.toISOString(),
  ]);
  const isGone = once(worker, "exit");
  while ((await countLookedAt()) === 0)
    await new Promise((resolve) => setTimeout(resolve, 20));
  worker.kill("SIGKILL");
  expect(await isGone).toEqual([null, "SIGKILL"]);

  const lookedAt = await countLookedAt();
  expect(lookedAt).toBeLessThan(PEOPLE);
  expect(await countMissed()).toBe(lookedAt * DAYS * 2);

  // what the dead worker held is free once the database has noticed
  let again = 0;
  while (again < PEOPLE - lookedAt) again += (await markMissed(AT)).enrolments;
  expect(again).toBe(PEOPLE - lookedAt);
  expect(await countMissed()).toBe(PEOPLE * DAYS * 2);
  expect(await markMissed(AT)).toMatchObject({ enrolments: 0 });
});

function countLookedAt(): Promise<number> {
  return db().prisma.userProtocol.count({
    where: { missedThrough: { not: null } },
  });
}

function countMissed(): Promise<number> {
  return db().prisma.protocolCheckIn.count({ where: { status: "missed" } });
}
