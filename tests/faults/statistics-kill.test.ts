/** Processes die while people tell, share, no longer share and leave: what is kept for releases is what check-ins say. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { rebuildStatistics } from "../../app/journals/statistics/rebuild.server.ts";
import { closeDb, db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";
import { newProtocol } from "../factories/people.ts";

/** KILL_ROUNDS=100 for the long one. */
const ROUNDS = Number(process.env["KILL_ROUNDS"] ?? 20);
const PEOPLE = 12;
const running = new Set<ChildProcess>();

afterAll(async () => {
  for (const child of running) child.kill("SIGKILL");
  await closeDb();
});

type Lives = {
  child: ChildProcess;
  did: string[];
  /** Exit code and signal. */
  gone: Promise<unknown[]>;
};

async function start(protocolId: string, people: string[]): Promise<Lives> {
  const file = path.join(import.meta.dirname, "statistics.process.ts");
  const child = fork(file, [protocolId, ...people]);
  running.add(child);
  const gone = once(child, "exit");
  const did: string[] = [];
  child.on("message", (what) => did.push(what as string));
  await Promise.race([once(child, "message"), gone]);
  return { child, did, gone };
}

/** Where the kill falls, the machine decides. */
async function killAfter(
  { child, did, gone }: Lives,
  steps: number,
): Promise<void> {
  while (did.length < steps && child.exitCode === null)
    await new Promise((resolve) => setTimeout(resolve, 2));
  child.kill("SIGKILL");
  expect(await gone).toEqual([null, "SIGKILL"]);
  running.delete(child);
}

test(
  `killed ${ROUNDS} times: statistics are what check-ins say, of those who share and nobody else`,
  { timeout: 60_000 + ROUNDS * 10_000 },
  async () => {
    const { id: protocolId } = await newProtocol({ duration_days: null });
    const people = Array.from({ length: PEOPLE }, () => `user_${newId()}`);
    const done = new Map<string, number>();
    let kept = 0;
    let current = start(protocolId, people);
    for (let round = 0; round < ROUNDS; round += 1) {
      const lives = await current;
      const steps = 5 + Math.floor(Math.random() * 15);
      const killed = killAfter(lives, steps);
      current = start(protocolId, people); // beside the one that dies
      await killed;
      for (const what of lives.did) done.set(what, (done.get(what) ?? 0) + 1);
      const scope = { protocolId };
      const { wrong } = await rebuildStatistics(db().prisma, scope, {
        repairs: false,
      });
      expect(wrong).toEqual([]);
      kept += await db().prisma.enrolmentWindow.count();
    }
    (await current).child.kill("SIGKILL");
    expect([...done.keys()].sort()).toEqual(
      ["come", "leave", "opt in", "opt out", "take back", "tell"].sort(),
    );
    expect(kept).toBeGreaterThan(ROUNDS);
  },
);
