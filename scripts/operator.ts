/** What the operator's commands on Journals share: the database they work on, in whose name, and how they tell a failure. */
import { existsSync } from "node:fs";
import process from "node:process";
import { AppError } from "../app/errors.ts";
import type { ChangeContext } from "../app/journals/context.ts";
import { type Db, openDb } from "../app/platform/db.server.ts";
import { newId } from "../app/platform/ids.server.ts";
import {
  listPendingMigrations,
  migrate,
} from "../app/platform/migrate.server.ts";
import { explainStartError } from "../app/platform/start-error.ts";
import { withDatabase, withEmbedded } from "./database.ts";

/** The message says what to write instead. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** What to do about a problem, in the words of the command. */
export type Remedies = Partial<Record<AppError["code"], string>>;

/** On DATABASE_URL where it is set, else on the embedded database; on that of the demo in `folder` where one is named. */
export async function withJournals(
  folder: string | null,
  use: (db: Db) => Promise<void>,
): Promise<void> {
  if (folder !== null && !existsSync(folder))
    throw new UsageError(`There is no folder ${folder}.`);
  const work = (address: string) => withDb(address, use);
  await (folder === null
    ? withDatabase(work)
    : withEmbedded(`${folder}/postgres`, work));
}

/** A transaction whose events say that an operator did it. */
export function asOperator<Result>(
  { prisma }: Db,
  change: (ctx: ChangeContext) => Promise<Result>,
): Promise<Result> {
  const requestId = newId();
  return prisma.$transaction((tx) =>
    change({ tx, requestId, actor: "operator" }),
  );
}

export function explain(error: unknown, remedies: Remedies): string {
  if (error instanceof UsageError) return error.message;
  if (!(error instanceof AppError)) return explainStartError(error);
  return [error.message, remedies[error.code]].join(" ").trimEnd();
}

async function withDb(
  address: string,
  use: (db: Db) => Promise<void>,
): Promise<void> {
  const db = openDb(address, 2);
  try {
    await requireMigrated(db, address);
    await use(db);
  } finally {
    await db.prisma.$disconnect();
    await db.pool.end();
  }
}

/** The embedded database is brought up to date; a configured one is the app's to migrate. */
async function requireMigrated({ pool }: Db, address: string): Promise<void> {
  if (address !== process.env.DATABASE_URL) await migrate(address);
  const { rows } = await pool.query<{ table: string | null }>(
    "select to_regclass('public._prisma_migrations')::text as table",
  );
  const isEmpty = rows[0]?.table === null;
  if (isEmpty || (await listPendingMigrations(pool)).length > 0)
    throw new UsageError(
      "The database of DATABASE_URL is not this version's: start the app on it once.",
    );
}
