/**
 * The connection of the analytics routes. With ANALYTICS_DATABASE_URL it is a role of its own, which can read releases and
 * the dates of protocols and nothing else: a defect of a route cannot reach a person through it.
 */
import type pg from "pg";
import { inTransaction, readerDb } from "../../platform/db.server.ts";
import { env } from "../../platform/env.server.ts";
import { log } from "../../platform/log.server.ts";
import type { Tx } from "../context.ts";

/** All that the routes read, in schema journals. */
export const readableRelations = [
  "release",
  "standing_release",
  "protocol_calendar",
] as const;

/** in force · not: what else the role reaches, or why it cannot be used · off: none is configured */
export type ReaderState =
  | { state: "in_force" }
  | { state: "not_in_force"; reason: string }
  | { state: "off" };

/** Of this process, as its start found it. */
let known: ReaderState = { state: "off" };

/** Whether this process reads analytics with a role that reaches no person; false as long as nobody has looked. */
export function isReaderInForce(): boolean {
  return known.state === "in_force";
}

/** What the analytics verbs read through: the role's connection where there is one, else the request's own. */
export function readerOf({ tx }: { tx: Tx }): Pick<Tx, "$queryRaw"> {
  return readerDb()?.prisma ?? tx;
}

/**
 * At the start of a process, after the migrations: makes the role of ANALYTICS_DATABASE_URL where this connection may, lets
 * it read what it needs, and finds out whether it reaches anything else. Says in the log how it stands. Never throws: what
 * is not in force is told, and the app starts.
 */
export async function prepareReader(): Promise<ReaderState> {
  const state = await prepare();
  known = state;
  if (state.state === "not_in_force")
    log.error(state, "the releases-only database role is not in force");
  else if (state.state === "off")
    log.warn(state, "analytics are read with the app's own database role");
  else log.info(state, "analytics are read with a releases-only database role");
  return state;
}

async function prepare(): Promise<ReaderState> {
  const { ANALYTICS_DATABASE_URL: address } = env();
  const reader = readerDb();
  if (address === undefined || !reader) return { state: "off" };
  try {
    await makeRole(new URL(address));
    const reached = await reachOf(reader.pool);
    return reached.length === 0
      ? { state: "in_force" }
      : {
          state: "not_in_force",
          reason: `it reaches ${reached.slice(0, 5).join(", ")}`,
        };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { state: "not_in_force", reason };
  }
}

/** Web and worker do it at once: one after the other, or the catalogue's rows would collide. */
function makeRole({ username, password }: URL): Promise<void> {
  return inTransaction(async (client) => {
    await client.query(
      "select pg_advisory_xact_lock(hashtextextended('releases reader', 0))",
    );
    const name = decodeURIComponent(username);
    const role = client.escapeIdentifier(name);
    const { rowCount } = await client.query(
      "select from pg_roles where rolname = $1",
      [name],
    );
    if (rowCount === 0) {
      const secret = client.escapeLiteral(decodeURIComponent(password));
      await client.query(
        `create role ${role} login ${password === "" ? "" : `password ${secret}`}`,
      );
    }
    const tables = readableRelations
      .map((table) => `journals.${table}`)
      .join(", ");
    await client.query(`grant usage on schema journals to ${role}`);
    await client.query(`grant select on ${tables} to ${role}`);
  });
}

/** Every table and view outside the system's own that the role could read or change, but for those it is meant to read. */
async function reachOf(pool: pg.Pool): Promise<string[]> {
  const { rows } = await pool.query<{ relation: string }>(
    `select format('%I.%I', n.nspname, c.relname) as relation
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'v', 'm', 'f')
       and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_%'
       and (has_table_privilege(c.oid, 'insert, update, delete, truncate')
         or (has_table_privilege(c.oid, 'select') or has_any_column_privilege(c.oid, 'select'))
           and not (n.nspname = 'journals' and c.relname = any ($1)))
     order by 1`,
    [readableRelations],
  );
  return rows.map(({ relation }) => relation);
}
