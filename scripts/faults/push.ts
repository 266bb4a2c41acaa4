/** A push, followed to its end through whatever happens to it. */
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { Fields, Merchant } from "../demo/merchant.ts";
import type { Listed } from "./check.ts";

const LOOK_MS = 200;
const ASK_AGAIN_MS = 500;
const GIVE_UP_MS = 10 * 60 * 1000;
const MAX_RETRIES = 10;
const ENDED = ["done", "failed", "cancelled"];

type RunPage = {
  run: {
    state: string;
    error: { code: string } | null;
    items: { rows: Listed[]; page: number; pageSize: number; total: number };
  };
};
export type EndedPush = {
  state: string;
  /** Why it failed in between: each time the merchant came back and went on with it. */
  failures: string[];
};

/** Asks again while web is down; a page that answers with an error is told. */
export async function untilAnswered<Answer>(
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const giveUpAt = performance.now() + GIVE_UP_MS;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      // fetch throws TypeError without an answer; the sandbox's proxy says 502 for an app that is away
      const isAway =
        error instanceof TypeError || / answered 50[234]/.test(String(error));
      if (!isAway || performance.now() > giveUpAt) throw error;
      await sleep(ASK_AGAIN_MS);
    }
  }
}

/** A form that leads to a run: route, path and fields. */
export type Start = readonly [route: string, path: string, fields: Fields];

/** Starts what the form starts (a push, an undo, a decision); answers the address of the run. */
export async function start(
  merchant: Merchant,
  [route, path, fields]: Start,
): Promise<string> {
  const { location, data } = await untilAnswered(() =>
    merchant.submit(route, path, fields),
  );
  if (location === null)
    throw new Error(`${path} led to no run: ${JSON.stringify(data)}`);
  return location;
}

/** The address of the shop's newest run; null: it has none. */
export async function newestRun(
  pool: pg.Pool,
  domain: string,
): Promise<string | null> {
  const { rows } = await pool.query<{ id: string }>(
    `select r.id from partner.push_run r join partner.shop s on s.id = r.shop_id
     where s.domain = $1 order by r.created_at desc, r.id desc limit 1`,
    [domain],
  );
  return rows[0] ? `/app/push/${rows[0].id}` : null;
}

/**
 * Waits until the run has ended, looking into the database: web may be down. A run that failed because Shopify took its
 * token back is gone on with, as a merchant would who opens the app again.
 */
export async function follow(
  merchant: Merchant,
  address: string,
  pool: pg.Pool,
): Promise<EndedPush> {
  const runId = address.split("/").at(-1) ?? "";
  const failures: string[] = [];
  const giveUpAt = performance.now() + GIVE_UP_MS;
  for (;;) {
    const run = await readRun(pool, runId);
    if (!ENDED.includes(run.state)) {
      if (performance.now() > giveUpAt)
        throw new Error(`${address} did not end: ${JSON.stringify(run)}`);
      await sleep(LOOK_MS);
      continue;
    }
    const code = run.error?.code ?? "";
    if (run.state !== "failed" || failures.length === MAX_RETRIES)
      return { state: run.state, failures };
    failures.push(code);
    await untilAnswered(() => merchant.load("app._index", "/app"));
    await untilAnswered(() =>
      merchant.submit("app.push.$runId", address, { intent: "retry" }),
    );
  }
}

type Run = { state: string; error: { code: string } | null };

async function readRun(pool: pg.Pool, runId: string): Promise<Run> {
  const { rows } = await pool.query<Run>(
    "select state, error from partner.push_run where id = $1",
    [runId],
  );
  return rows[0] ?? { state: "missing", error: null };
}

/** Every item of the run that its page lists, page after page. */
export async function listItems(
  merchant: Merchant,
  address: string,
): Promise<Listed[]> {
  const items: Listed[] = [];
  for (let page = 1; ; page++) {
    const { run } = await untilAnswered(() =>
      merchant.load<RunPage>("app.push.$runId", `${address}?page=${page}`),
    );
    items.push(...run.items.rows);
    if (items.length >= run.items.total || run.items.rows.length === 0)
      return items;
  }
}
