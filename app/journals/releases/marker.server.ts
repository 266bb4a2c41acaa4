/**
 * The restore marker: what a database that was brought back from a backup no longer knows is drawn is not drawn again, for
 * two draws of the same people tell more than one. The number of draws is committed before a draw begins, and then written
 * to a file outside the database (RESTORE_MARKER). A database whose number is below that of the file is older than a draw.
 */
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { DrawCounter } from "@prisma/client";
import { z } from "zod";
import { db } from "../../platform/db.server.ts";
import { env } from "../../platform/env.server.ts";
import { log } from "../../platform/log.server.ts";
import type { Tx } from "../context.ts";

const Mark = z.object({
  database_id: z.string(),
  draws: z.int().min(0),
  /** The newest window that may have been drawn. */
  due_through: z.int(),
});
type Mark = z.infer<typeof Mark>;

/**
 * Up to which window nothing is drawn any more; -1: nothing is closed. Finds out whether the database is older than the file,
 * and then closes every window that was due when the file was written. Throws when the file cannot be read or says nonsense.
 */
export async function closedThrough(): Promise<number> {
  // the file first: whoever draws meanwhile raises the database's number before the file's
  const mark = await readMark();
  const counter = await readCounter();
  const isOlder =
    mark?.database_id === counter.databaseId && counter.number < mark.draws;
  if (!isOlder) return counter.closedThrough ?? -1;
  log.error(
    { alarm: "database-restored", windows: mark.due_through },
    "this database is older than what was drawn from it: windows up to this one are never drawn again",
  );
  return closeThrough(db().prisma, mark.due_through, mark.draws);
}

/** Closes the windows up to this one, as an operator does after a restore where no file tells of it. */
export async function closeThrough(
  tx: Pick<Tx, "$queryRaw">,
  window: number,
  draws = 0,
): Promise<number> {
  const rows = await tx.$queryRaw<{ closed: number }[]>`
    update journals.draw_counter
    set closed_through = greatest(closed_through, ${window}), number = greatest(number, ${draws}::int)
    returning closed_through as closed`;
  return rows[0]?.closed ?? window;
}

/** Before each draw, and once after the last: `due` is the newest window that is due. */
export async function tellDraw(due: number): Promise<void> {
  const { prisma } = db();
  await prisma.$executeRaw`update journals.draw_counter set number = number + 1`;
  const file = env().RESTORE_MARKER;
  if (file === undefined) return;
  await prisma.$transaction(async (tx) => {
    // one writer at a time, and what it writes is what it reads here: the file's number never falls
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended('restore marker', 0))`;
    const { databaseId, number } = await tx.drawCounter.findFirstOrThrow();
    const before = await readMark();
    const isOurs = before?.database_id === databaseId;
    await writeMark(file, {
      database_id: databaseId,
      draws: number,
      due_through: isOurs ? Math.max(before.due_through, due) : due,
    });
  });
}

function readCounter(): Promise<DrawCounter> {
  return db().prisma.drawCounter.findFirstOrThrow();
}

/** null: there is no file, or none is kept. */
async function readMark(): Promise<Mark | null> {
  const file = env().RESTORE_MARKER;
  if (file === undefined) return null;
  try {
    return Mark.parse(JSON.parse(await readFile(file, "utf8")));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT")
      return null;
    throw error;
  }
}

/** Whole or not at all: a process that dies here leaves the file as it was. */
async function writeMark(file: string, mark: Mark): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const part = `${file}.part`;
  await writeFile(part, `${JSON.stringify(mark)}\n`, { flush: true });
  await rename(part, file);
}
