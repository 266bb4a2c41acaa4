/** The limit of a token holds across processes. */
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDb, db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";
import { newPartner, PROTOCOLS, TOKEN } from "../contract/journals.ts";
import { startChild } from "../child.ts";
import {
  ask,
  type JournalsProcess,
  killAll,
  startJournals,
} from "./journals-processes.ts";

let processes: JournalsProcess[];
beforeAll(async () => {
  processes = await Promise.all([startJournals(), startJournals()]);
});
afterAll(async () => {
  killAll();
  await closeDb();
});

/** 200 calls at once, half of them to each process, half of them writes. */
async function callBoth(token: string) {
  const taken = { read: 0, write: 0 };
  const statuses = new Set<number | undefined>();
  const calls = processes.flatMap((at) =>
    Array.from({ length: 100 }, async (_, index) => {
      const isWrite = index % 2 === 0;
      const told = await ask(at, {
        token,
        ...(isWrite
          ? { method: "DELETE", path: `${PROTOCOLS}/${newId()}` }
          : { method: "GET", path: TOKEN }),
      });
      statuses.add(told?.status);
      if (told?.status === 429) return;
      taken[isWrite ? "write" : "read"] += 1;
    }),
  );
  await Promise.all(calls);
  for (const status of statuses) expect([200, 404, 429]).toContain(status);
  return taken;
}

/** The oldest hits of a class leave the window; the others stay in it. */
async function age(rateClass: string, count: number): Promise<void> {
  await db().pool.query(
    `update journals.rate_limit_log set hits = array(
       select case when nth <= $2 then hit - interval '60 seconds' else hit end
       from unnest(hits) with ordinality as h (hit, nth) order by nth)
     where class = $1`,
    [rateClass, count],
  );
}

test("of 200 calls at once on two processes exactly 20 writes and 60 reads are taken, and around the edge of a minute no more", async () => {
  const { token } = await newPartner();
  expect(await callBoth(token)).toEqual({ write: 20, read: 60 });
  await age("write", 7);
  await age("read", 25);
  expect(await callBoth(token)).toEqual({ write: 7, read: 25 });
  expect(await callBoth(token)).toEqual({ write: 0, read: 0 });
});

test(
  "two processes that ask without a pause never get more in any window, and always as many",
  { timeout: 60_000 },
  async () => {
    const [REQUESTS, WINDOW_SECONDS, MILLISECONDS] = [20, 1, 4000];
    const { pool } = db();
    // each hit as the database saw it: the log itself forgets
    await pool.query("create table hit_seen (subject text, at timestamptz)");
    await pool.query(`create function see_hit() returns trigger language plpgsql as $$ begin
    insert into hit_seen values (new.subject, new.hits[cardinality(new.hits)]); return null; end $$`);
    await pool.query(`create trigger see_hit after insert or update on journals.rate_limit_log
    for each row execute function see_hit()`);
    const subject = newId();
    const file = path.join(import.meta.dirname, "limits.process.ts");
    const args = [subject, REQUESTS, WINDOW_SECONDS, MILLISECONDS].map(String);
    const ended = await Promise.all(
      [1, 2].map(() => startChild(file, {}, args).ended),
    );
    const told = ended.map(({ output }) => Number(output));
    const { rows } = await pool.query<{ us: string }>(
      "select extract(epoch from at) * 1000000 as us from hit_seen where subject = $1 order by at",
      [subject],
    );
    const instants = rows.map(({ us }) => Number(us));
    expect(instants).toHaveLength((told[0] ?? 0) + (told[1] ?? 0));
    expect(instants.length).toBeGreaterThanOrEqual(3 * REQUESTS);
    instants.slice(REQUESTS).forEach((at, index) => {
      expect(at - (instants[index] ?? 0)).toBeGreaterThanOrEqual(
        WINDOW_SECONDS * 1e6,
      );
    });
  },
);
