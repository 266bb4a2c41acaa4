/** Where a canary must not be: all that answers, and all that is stored outside of Journals' tables. */
import { db } from "../../../app/platform/db.server.ts";
import { accessCases } from "../../contract/matrix/access-cases.ts";
import { headerCases } from "../../contract/matrix/header-cases.ts";
import { methodCases } from "../../contract/matrix/method-cases.ts";
import { type Api, type Ground, World } from "../../contract/matrix/world.ts";
import { rows } from "../../contract/rows.ts";
import type { Place } from "./search.ts";

const AT_ONCE = 4;

/**
 * Every row of the contract about each protocol, answered and refused for every reason that the matrix knows but those of
 * the members of a body. What it may answer is the matrix's business: here it is only kept.
 */
export async function askEverything(
  origin: string,
  grounds: readonly Ground[],
): Promise<Place[]> {
  const told: Place[] = [];
  const cases = grounds.flatMap((ground) =>
    rows.flatMap((row) => {
      const world = World.on(ground, row, keeping(origin, told));
      return [
        ...accessCases(world),
        ...methodCases(world),
        ...headerCases(world),
      ];
    }),
  );
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let next = cases.shift(); next; next = cases.shift())
        await next.run();
    }),
  );
  return told;
}

/** An API over HTTP whose every answer is kept, with its headers. */
function keeping(origin: string, told: Place[]): Api {
  return async (request) => {
    const { method, headers } = request;
    const { pathname } = new URL(request.url);
    const body = await request.arrayBuffer();
    const answer = await fetch(origin + pathname, {
      method,
      headers,
      ...(body.byteLength > 0 && { body }),
    });
    const text = await answer.text();
    const { status } = answer;
    told.push({
      where: `${method} ${pathname}: ${status}`,
      text: [...[...answer.headers].map(String), text].join("\n"),
    });
    const isEmpty = [204, 304].includes(status);
    return new Response(isEmpty ? null : text, answer);
  };
}

/** Every row of every table of these schemas, as JSON. */
export async function readSchemas(...schemas: string[]): Promise<Place[]> {
  const { pool } = db();
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name
     from information_schema.tables
     where table_schema = any ($1) and table_type = 'BASE TABLE'`,
    [schemas],
  );
  return Promise.all(
    tables.map(async ({ name }) => {
      const { rows: all } = await pool.query<{ text: string }>(
        `select coalesce(json_agg(t)::text, '') as text from ${name} t`,
      );
      return { where: name, text: all[0]?.text ?? "" };
    }),
  );
}
