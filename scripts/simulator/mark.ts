/** The mark of a database that is for trying out: nothing else may hold simulated people. */
import type pg from "pg";

const MARK = "demo";

/** For whoever made this database for a demo, and nobody else. Setting it again changes nothing. */
export async function markAsDemo(client: pg.Client): Promise<void> {
  await client.query(
    "insert into journals.database_mark (name, set_at) values ($1, now()) on conflict do nothing",
    [MARK],
  );
}

/** Throws when the database does not carry the mark. */
export async function requireDemo(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query(
    "select from journals.database_mark where name = $1",
    [MARK],
  );
  if (rowCount === 0)
    throw new Error(
      `This database carries no mark "${MARK}": simulated people belong in a database made for a demo.`,
    );
}
