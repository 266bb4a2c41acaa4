// The database that scripts work on: DATABASE_URL where it is set, else the embedded PostgreSQL in .data/.
import { createDatabase, startPostgres } from "./embedded-postgres.ts";

const FOLDER = ".data/postgres";
const NAME = "app";

/** Runs `use` with the address of the database, and stops what it started. */
export async function withDatabase<Result>(
  use: (address: string) => Promise<Result>,
): Promise<Result> {
  const { DATABASE_URL } = process.env;
  return DATABASE_URL ? use(DATABASE_URL) : withEmbedded(FOLDER, use);
}

/** The same with the embedded PostgreSQL of a folder; one that runs already is shared. */
export async function withEmbedded<Result>(
  folder: string,
  use: (address: string) => Promise<Result>,
): Promise<Result> {
  const postgres = await startPostgres(folder);
  try {
    return await use(await createDatabase(postgres, NAME));
  } finally {
    await postgres.stop();
  }
}
