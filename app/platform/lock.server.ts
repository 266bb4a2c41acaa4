import { heldConnections } from "./db.server.ts";

/**
 * Runs `work` unless this or another process is running something under the
 * same name: then answers null and does nothing. The lock ends with its
 * transaction, so a killed process holds none, and it works behind a pooler.
 * Takes one connection for as long as `work` runs, of those that are there for that.
 */
export async function runExclusively<Result>(
  name: string,
  work: () => Promise<Result>,
): Promise<Result | null> {
  const client = await heldConnections().connect();
  // a lost connection loses the lock as well; the statement after it fails and tells
  const ignore = () => undefined;
  client.on("error", ignore);
  let broken: Error | undefined;
  try {
    await client.query("begin");
    const { rows } = await client.query<{ locked: boolean }>(
      "select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as locked",
      [name],
    );
    if (rows[0]?.locked !== true) return null;
    // a statement without parameters closes the portal of the one before, whose snapshot would keep vacuum from all tables
    await client.query("select 1");
    return await work();
  } finally {
    await client.query("rollback").catch((error: unknown) => {
      broken = error instanceof Error ? error : new Error(String(error));
    });
    client.off("error", ignore);
    client.release(broken);
  }
}
