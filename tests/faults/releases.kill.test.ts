/**
 * Of two processes that draw releases of the same partner one is killed. What was drawn stays as it was stored, whole
 * windows at a time; whoever comes next draws the rest, once.
 */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { makeReleases } from "../../app/journals/releases/make.server.ts";
import { firstWholeWindow } from "../../app/journals/releases/calendar.ts";
import { drawsDue } from "../../app/journals/releases/ledger.ts";
import { policy } from "../../app/journals/releases/policy.ts";
import { lastReleased } from "../../app/journals/releases/windows.ts";
import { closeDb, db } from "../../app/platform/db.server.ts";
import { newReleasingPartner } from "../factories/releases.ts";

/** RELEASE_KILL_ROUNDS=100 for the long one. */
const ROUNDS = Number(process.env["RELEASE_KILL_ROUNDS"] ?? 20);
const PROTOCOLS = 2;
const NOW = new Date("2026-01-30T12:00:00Z");
/** Six windows are due. */
const SINCE = new Date("2025-08-01T09:00:00Z");
const LAST = lastReleased(NOW);
const WINDOWS = Array.from(
  { length: LAST - firstWholeWindow(SINCE) + 1 },
  (_, at) => firstWholeWindow(SINCE) + at,
);

const folder = mkdtempSync(path.join(tmpdir(), "releases-kill-"));
const running = new Set<ChildProcess>();
afterAll(async () => {
  for (const child of running) child.kill("SIGKILL");
  rmSync(folder, { recursive: true });
  await closeDb();
});

/** Ready to draw, with a marker file as every deployment has one. */
async function startDrawer(): Promise<ChildProcess> {
  const file = path.join(import.meta.dirname, "releases.process.ts");
  const child = fork(file, [NOW.toISOString()], {
    env: { ...process.env, RESTORE_MARKER: path.join(folder, "marker.json") },
  });
  running.add(child);
  await once(child, "message");
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  running.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

const releases = (partnerId: string) =>
  db().prisma.release.findMany({
    where: { partnerId },
    orderBy: [{ window: "asc" }, { measure: "asc" }, { protocolId: "asc" }],
  });

async function windowsOf(partnerId: string): Promise<number> {
  const rows = await db().prisma.privacyLedgerEntry.groupBy({
    by: ["window"],
    where: { partnerId },
  });
  return rows.length;
}

/** A ledger row for each draw that is due, and a release for each, with its counts. */
async function expectAllOnce(partnerId: string, protocolIds: string[]) {
  const ledger = await db().prisma.privacyLedgerEntry.findMany({
    where: { partnerId },
  });
  const due = WINDOWS.flatMap((window) =>
    drawsDue(window, protocolIds, policy),
  );
  const keyOf = ({ window, protocolId, vector }: (typeof due)[number]) =>
    `${window} ${protocolId} ${vector}`;
  const entered = ledger.map(
    ({ window, protocolId, vector }) => `${window} ${protocolId} ${vector}`,
  );
  expect(entered.sort()).toEqual(due.map(keyOf).sort());
  const made = await releases(partnerId);
  expect(made).toHaveLength(due.length + WINDOWS.length); // and a summary each
  expect(made.filter(({ cells }) => cells.length === 0)).toEqual([]);
}

test(
  `killed ${ROUNDS} times: each release is drawn once, and what was stored stays`,
  { timeout: 60_000 + ROUNDS * 30_000 },
  async () => {
    let interrupted = 0;
    let drawer = await startDrawer();
    for (let round = 0; round < ROUNDS; round++) {
      const next = startDrawer();
      const { partnerId, protocolIds } = await newReleasingPartner(
        SINCE,
        PROTOCOLS,
      );
      drawer.send("draw");
      const enough = 1 + Math.floor(Math.random() * (WINDOWS.length - 2));
      while ((await windowsOf(partnerId)) < enough)
        await new Promise((resolve) => setTimeout(resolve, 3));
      // this process is another that draws: it leaves the partner alone, or gets it as the first one dies
      const beside = makeReleases(NOW);
      await kill(drawer);
      const stored = await releases(partnerId);
      let { windows: drawnHere } = await beside;
      // what the dead one held is free once the database has noticed
      while ((await windowsOf(partnerId)) < WINDOWS.length)
        drawnHere += (await makeReleases(NOW)).windows;
      if (drawnHere > 0) interrupted += 1;
      await expectAllOnce(partnerId, protocolIds);
      const all = await releases(partnerId);
      expect(all.slice(0, stored.length)).toEqual(stored);
      drawer = await next;
    }
    expect(interrupted).toBeGreaterThan(ROUNDS / 4);
  },
);
