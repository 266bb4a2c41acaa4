/**
 * Foreign keys of a large load are checked in the end, by one join each. Checking row by row takes as long as the load
 * itself, and its locks on partner and protocols would keep the app waiting until the end.
 */
import type pg from "pg";

const ENROLMENT =
  "(partner_id, id) = (child.partner_id, child.user_protocol_id)";
/** What refers to what. */
const KEYS: readonly [child: string, parent: string, on: string][] = [
  ["user_protocol", "person", "id = child.person_id"],
  [
    "user_protocol",
    "protocol",
    "(partner_id, id) = (child.partner_id, child.protocol_id)",
  ],
  ["user_protocol_plan", "user_protocol", ENROLMENT],
  ["user_protocol_pause", "user_protocol", ENROLMENT],
  ["consent_event", "user_protocol", ENROLMENT],
  ["feedback", "user_protocol", ENROLMENT],
  ["enrolment_window", "user_protocol", ENROLMENT],
  ["protocol_check_in", "user_protocol", ENROLMENT],
];

/** Runs within a transaction. A connection that may not put the checks off, no superuser's, checks each row. */
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

/** Throws when a row of the partner refers to nothing. */
export async function checkKeys(
  client: pg.Client,
  partnerId: string,
): Promise<void> {
  for (const [child, parent, on] of KEYS) {
    const { rowCount } = await client.query(
      `select from journals.${child} child where child.partner_id = $1
          and not exists (select from journals.${parent} where ${on}) limit 1`,
      [partnerId],
    );
    if (rowCount !== 0)
      throw new Error(`A row of ${child} refers to no ${parent}.`);
  }
}
