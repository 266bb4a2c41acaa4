/** Puts a canary into every column of Journals that can hold a text, and knows each of them again. */
import { createHash } from "node:crypto";
import path from "node:path";
import { db } from "../../../app/platform/db.server.ts";
import { startChild } from "../../child.ts";
import {
  type Column,
  type ColumnName,
  keepsValues,
  listColumns,
  nameOf,
} from "./columns.ts";
import { partnersOwn, words } from "./declared.ts";

/** What is searched for, by the column it comes from. */
export type Canaries = Map<ColumnName, string[]>;

/** A zone that nobody else here lives in: no mark, since days are reckoned by it. */
export const ZONE = "America/Argentina/ComodRivadavia";
const ZONES = ["user_protocol.time_zone", "user_protocol_plan.time_zone"];
/** No trigger lets these rows be changed: a row with marks is added instead. */
const AUDIT = "audit_event";
const APPEND_ONLY = new Set([AUDIT, "release_withdrawal"]);

/** The same in every run: found in a log it can be looked up. */
export function markOf(column: ColumnName): string {
  const digest = createHash("sha256").update(column).digest("hex");
  return `canary${digest.slice(0, 20)}`;
}

/** People who do all they can; answers what the process printed. */
export async function livePeople(protocolId: string): Promise<string> {
  const file = path.join(import.meta.dirname, "people.process.ts");
  const { ended } = startChild(file, { LOG_LEVEL: "trace" }, [
    ...[protocolId, ZONE, markOf("feedback.note")],
  ]);
  const { code, output } = await ended;
  if (code !== 0) throw new Error(output);
  return output;
}

/** Answers what has to be searched for. Throws for a column without a value: whoever adds one plants it, or declares it. */
export async function plant(): Promise<Canaries> {
  const all = await listColumns();
  const columns = all.filter((column) => !(nameOf(column) in words));
  await addAuditEvent();
  for (const column of columns) if (isMarked(column)) await mark(column);
  const canaries: Canaries = new Map();
  for (const column of columns)
    canaries.set(nameOf(column), await valuesOf(column));
  const empty = [...canaries].filter(([, values]) => values.length === 0);
  if (empty.length > 0)
    throw new Error(
      `No canary is in ${empty.map(([name]) => name).join(", ")}`,
    );
  return withoutOwn(canaries);
}

function isMarked(column: Column): boolean {
  const name = nameOf(column);
  const stays = keepsValues(column) || name in partnersOwn;
  return !stays && !ZONES.includes(name) && !APPEND_ONLY.has(column.table);
}

/** Each row gets one of its own, for columns that must not repeat. */
async function mark({ table, column, type }: Column): Promise<void> {
  const text = `'${markOf(`${table}.${column}`)}' || '-' || md5(random()::text)`;
  const value = {
    ...{ json: `to_json(${text})`, jsonb: `to_jsonb(${text})` },
    _text: `array[${text}]`,
  }[type];
  await db().pool.query(
    `update journals."${table}" set "${column}" = ${value ?? text}`,
  );
}

async function addAuditEvent(): Promise<void> {
  const columns = ["actor", "action", "object", "etag_before", "etag_after"];
  const marks = [...columns, "request_id"].map((column) =>
    markOf(`${AUDIT}.${column}`),
  );
  await db().pool.query(
    `insert into journals.audit_event (id, partner_id, ${columns.join(", ")}, request_id)
     values (gen_random_uuid(), gen_random_uuid(), $1, $2, $3, $4, $5, $6)`,
    marks,
  );
}

/** Marks are told by their beginning; of an audit's row the marks alone, since its other rows tell of the partner's acts. */
async function valuesOf(column: Column): Promise<string[]> {
  const { table, column: name, type } = column;
  const marked = isMarked(column) || APPEND_ONLY.has(table);
  const text =
    type === "bytea" ? `encode("${name}", 'hex')` : `"${name}"::text`;
  const { rows } = await db().pool.query<{ value: string }>(
    `select distinct ${text} as value from journals."${table}" where "${name}" is not null`,
  );
  const values = rows.map(({ value }) => value).filter((each) => each !== "");
  const own = markOf(nameOf(column));
  if (!marked || keepsValues(column)) return values;
  return values.some((value) => value.includes(own)) ? [own] : [];
}

/** References to the partner's own things are no canaries, wherever they stand. */
function withoutOwn(canaries: Canaries): Canaries {
  const own = new Set(
    Object.keys(partnersOwn).flatMap((name) => canaries.get(name) ?? []),
  );
  return new Map(
    [...canaries].map(([name, values]) => [
      name,
      name in partnersOwn ? values : values.filter((each) => !own.has(each)),
    ]),
  );
}
