/** Foreign keys of a large load: one join at the end takes a tenth of the time that a look-up for each row takes. */
import type pg from "pg";

/**
 * Runs within a transaction without foreign keys being checked, where the connection may do that: a superuser's can, such
 * as a demo's own. Anybody else's checks each row.
 */
export async function withoutKeyChecks<Result>(
  client: pg.Client,
  run: () => Promise<Result>,
): Promise<Result> {
  const { rows } = await client.query<{ is_superuser: string }>(
    "show is_superuser",
  );
  if (rows[0]?.is_superuser !== "on") return run();
  await client.query("set local session_replication_role = replica");
  const result = await run();
  await client.query("set local session_replication_role = origin");
  return result;
}

/** Throws when a check-in of the partner belongs to no enrolment. */
export async function checkKeys(
  client: pg.Client,
  partnerId: string,
): Promise<void> {
  const { rowCount } = await client.query(
    `select from journals.protocol_check_in c
      where c.partner_id = $1 and not exists
        (select from journals.user_protocol u
          where u.partner_id = $1 and u.id = c.user_protocol_id)
      limit 1`,
    [partnerId],
  );
  if (rowCount !== 0) throw new Error("A check-in belongs to no enrolment.");
}
