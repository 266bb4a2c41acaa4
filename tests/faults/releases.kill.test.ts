/**
 * Several processes draw releases of the same partner and are killed. What was drawn stays as it was stored, whole windows
 * at a time; whoever comes next draws the rest, once.
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
const PROCESSES = 2;
const PROTOCOLS = 2;
const NOW = new Date("2026-01-30T12:00:00Z");
/** Ten windows are due. */
const SINCE = new Date("2025-04-01T09:00:00Z");
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

const startDrawers = () =>
  Promise.all(Array.from({ length: PROCESSES }, startDrawer));

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
  { timeout: 60_000 + ROUNDS * 10_000 },
  async () => {
    let interrupted = 0;
    let drawers = await startDrawers();
    for (let round = 0; round < ROUNDS; round++) {
      const next = round + 1 < ROUNDS ? startDrawers() : Promise.resolve([]);
      next.catch(() => undefined); // awaited below
      const { partnerId, protocolIds } = await newReleasingPartner(
        SINCE,
        PROTOCOLS,
      );
      for (const child of drawers) child.send("draw");
      const enough = Math.floor(Math.random() * WINDOWS.length);
      while ((await windowsOf(partnerId)) < enough)
        await new Promise((resolve) => setTimeout(resolve, 1));
      await Promise.all(drawers.map(kill));
      const stored = await releases(partnerId);
      if ((await windowsOf(partnerId)) < WINDOWS.length) interrupted += 1;
      // what the dead ones held is free once the database has noticed
      do await makeReleases(NOW);
      while ((await windowsOf(partnerId)) < WINDOWS.length);
      await expectAllOnce(partnerId, protocolIds);
      const all = await releases(partnerId);
      expect(all.slice(0, stored.length)).toEqual(stored);
      drawers = await next;
    }
    expect(interrupted).toBeGreaterThan(ROUNDS / 4);
  },
);
