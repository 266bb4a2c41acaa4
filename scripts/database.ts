// The database that scripts work on: DATABASE_URL where it is set, else the embedded PostgreSQL in .data/.
import { createDatabase, startPostgres } from "./embedded-postgres.ts";

const FOLDER = ".data/postgres";
const NAME = "app";

/** Runs `use` with the address of the database, and stops what it started. */
export async function withDatabase<Result>(
  use: (address: string) => Promise<Result>,
): Promise<Result> {
  const { DATABASE_URL } = process.env;
  if (DATABASE_URL) return use(DATABASE_URL);
  const postgres = await startPostgres(FOLDER);
  try {
    return await use(await createDatabase(postgres, NAME));
  } finally {
    await postgres.stop();
  }
}
