/** The columns of Journals that can hold a text, as the migrated database has them: a new one is in here by itself. */
import { db } from "../../../app/platform/db.server.ts";

export type Column = {
  table: string;
  column: string;
  type: string;
  /** Part of a key, of its own or another table's: its values stay, each is a canary as it is. */
  isKey: boolean;
};

/** "person.id" */
export type ColumnName = string;

export function nameOf({ table, column }: Column): ColumnName {
  return `${table}.${column}`;
}

/** Texts, JSON, lists of texts, ids and bytes. Numbers, dates and yes or no cannot be told from others. */
const HOLDS_TEXT = ["text", "varchar", "bpchar", "json", "jsonb", "_text"];
const HOLDS_IDS = ["uuid", "_uuid", "bytea"];

export async function listColumns(): Promise<Column[]> {
  const { rows } = await db().pool.query<Column>(
    `select c.relname as table, a.attname as column, t.typname as type,
       exists (select from pg_constraint k
               where k.conrelid = c.oid and k.contype in ('p', 'f') and a.attnum = any (k.conkey)) as "isKey"
     from pg_class c
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     join pg_type t on t.oid = a.atttypid
     where c.relnamespace = 'journals'::regnamespace and c.relkind in ('r', 'p')
       and t.typname = any ($1)
     order by 1, 2`,
    [[...HOLDS_TEXT, ...HOLDS_IDS]],
  );
  return rows;
}

/** Its values are searched for; others can be replaced by a mark. */
export function keepsValues({ type, isKey }: Column): boolean {
  return isKey || HOLDS_IDS.includes(type);
}
