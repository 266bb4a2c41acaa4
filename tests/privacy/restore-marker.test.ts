import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { newId } from "../../app/platform/ids.server.ts";

const folder = mkdtempSync(path.join(tmpdir(), "restore-marker-"));
const file = path.join(folder, "nested", "marker.json");
process.env["RESTORE_MARKER"] = file; // before anything reads the environment

const { makeReleases } =
  await import("../../app/journals/releases/make.server.ts");
const { tellRestored } =
  await import("../../app/journals/releases/withdraw.server.ts");
const { closeDb, db } = await import("../../app/platform/db.server.ts");
const { replaceClock } = await import("../../app/platform/clock.ts");
const { newReleasingPartner } = await import("../factories/releases.ts");

const NOW = new Date("2026-01-30T12:00:00Z");
const MONTH_LATER = new Date("2026-02-27T12:00:00Z");
const SINCE = new Date("2025-10-30T09:00:00Z");
const LAST = 26;

const Mark = z.object({
  database_id: z.string(),
  draws: z.int(),
  due_through: z.int(),
});
const readMark = () => Mark.parse(JSON.parse(readFileSync(file, "utf8")));
const counter = () => db().prisma.drawCounter.findFirstOrThrow();
const setCounter = (data: { number: number; closedThrough?: null }) =>
  db().prisma.drawCounter.updateMany({ data });

async function windowsOf(partnerId: string): Promise<number[]> {
  const rows = await db().prisma.privacyLedgerEntry.groupBy({
    by: ["window"],
    where: { partnerId },
    orderBy: { window: "asc" },
  });
  return rows.map(({ window }) => window);
}

let drawn: string;
beforeAll(async () => {
  ({ partnerId: drawn } = await newReleasingPartner(SINCE));
  await makeReleases(NOW);
});
afterAll(async () => {
  await closeDb();
  rmSync(folder, { recursive: true });
});

test("the file says how often was drawn, and the database says the same; after the last draw both went one further", async () => {
  const { databaseId, number } = await counter();
  expect(readMark()).toEqual({
    database_id: databaseId,
    draws: number,
    due_through: LAST,
  });
  expect(await windowsOf(drawn)).toEqual([LAST - 2, LAST - 1, LAST]);
  expect(number).toBe(4);
});

test("a file that is behind, as a process leaves it that was killed before it wrote, closes nothing", async () => {
  const mark = readMark();
  writeFileSync(file, JSON.stringify({ ...mark, draws: mark.draws - 1 }));
  const { partnerId } = await newReleasingPartner(SINCE);
  expect(await makeReleases(NOW)).toMatchObject({ windows: 3, failed: 0 });
  expect(await windowsOf(partnerId)).toHaveLength(3);
});

test("a database that was made anew has nothing to do with the file of the one before", async () => {
  const mark = readMark();
  const other = { ...mark, database_id: newId(), draws: mark.draws + 100 };
  writeFileSync(file, JSON.stringify(other));
  await newReleasingPartner(SINCE);
  expect(await makeReleases(NOW)).toMatchObject({ windows: 3 });
  expect(readMark().database_id).toBe(mark.database_id);
});

test("a database from a backup draws nothing of what was due when the file was written, and goes on with the next window", async () => {
  const { number } = await counter();
  // what a backup from before these draws would hold: a lower number, and a partner without a row in the ledger
  await setCounter({ number: number - 1 });
  const { partnerId } = await newReleasingPartner(SINCE);
  expect(await makeReleases(NOW)).toMatchObject({ windows: 0 });
  expect(await windowsOf(partnerId)).toEqual([]);
  // also when the number is past the file's again
  await makeReleases(MONTH_LATER);
  expect(await windowsOf(partnerId)).toEqual([LAST + 1]);
  expect((await counter()).closedThrough).toBe(LAST);
});

test("a file that says nonsense stops the job before anything is drawn", async () => {
  const whole = readFileSync(file);
  writeFileSync(file, "{");
  const { partnerId } = await newReleasingPartner(SINCE);
  await expect(makeReleases(MONTH_LATER)).rejects.toThrow();
  expect(await windowsOf(partnerId)).toEqual([]);
  writeFileSync(file, whole);
});

test("where no file tells of a restore, an operator does", async () => {
  await setCounter({ number: 0, closedThrough: null });
  rmSync(file);
  const restoreClock = replaceClock(() => MONTH_LATER);
  const ctx = {
    tx: db().prisma,
    requestId: newId(),
    actor: "operator" as const,
  };
  expect(await tellRestored(ctx)).toBe(LAST + 1);
  restoreClock();
  const { partnerId } = await newReleasingPartner(SINCE);
  await makeReleases(MONTH_LATER);
  expect(await windowsOf(partnerId)).toEqual([]);
});
