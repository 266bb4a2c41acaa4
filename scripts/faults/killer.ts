/** SIGKILL for the process that works on a run, in the middle of it; another is started in its place. */
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { Random } from "../../sandbox/catalog/generated/random.ts";
import type { ProcessName } from "../demo/process-names.ts";
import type { Stack } from "../demo/stack.ts";

const LOOK_MS = 40;
/** With one kill in so many web dies too. */
const WEB_EVERY = 6;
/** One of so many runs makes do with a kill that was meant for another. */
const CONTENT_EVERY = 3;
/** A kill comes when so many tenths of a run are settled; 0: as soon as a worker has it. */
const LATEST_TENTHS = 8;

type Look = { total: number; settled: number; executor: ProcessName | null };

/** Who executes a run holds its shop's lock. */
const LOOK = `
  select coalesce(sum(c.items), 0)::int as total,
    coalesce(sum(c.items) filter (where c.state not in ('planned', 'sent')), 0)::int as settled,
    (select a.application_name from pg_locks l join pg_stat_activity a using (pid)
     where l.locktype = 'advisory' and l.granted and l.objsubid = 1
       and (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended('push:' || r.shop_id, 0) limit 1) as executor
  from partner.push_run r left join partner.push_run_count c on c.run_id = r.id
  where r.id = $1 group by r.id`;

/** The runs under way whose shop's lock this process holds. */
const RUNS_OF = `
  select r.id from partner.push_run r
    join pg_locks l on l.locktype = 'advisory' and l.granted and l.objsubid = 1
      and (l.classid::bigint << 32 | l.objid::bigint) = hashtextextended('push:' || r.shop_id, 0)
    join pg_stat_activity a using (pid)
  where a.application_name = $1 and r.state not in ('done', 'failed', 'cancelled')`;

export class Killer {
  /** Processes that died. */
  kills = 0;
  readonly #stack: Stack;
  readonly #pool: pg.Pool;
  readonly #down = new Set<ProcessName>();
  /** The runs that were hit, with the end of it: all is up again. */
  readonly #hits = new Map<string, Promise<unknown>>();

  constructor(stack: Stack, pool: pg.Pool) {
    this.#stack = stack;
    this.#pool = pool;
  }

  /**
   * Kills who works on the run, at a moment that `random` decides; whatever else that process had in hand is hit with it.
   * Of the runs hit so, most go on to a kill of their own: they are hit twice. Answers whether the run was hit before it
   * was over. All are up again when it ends.
   */
  async during(
    runId: string,
    random: Random,
    isOver: () => boolean,
  ): Promise<boolean> {
    const share = random.below(LATEST_TENTHS + 1) / 10;
    const hitsWeb = random.below(WEB_EVERY) === 0;
    const isContent = random.below(CONTENT_EVERY) === 0;
    while (!isOver() && !(isContent && this.#hits.has(runId))) {
      const { total, settled, executor } = await this.#look(runId);
      const isDue = settled >= total * share && (share === 0 || total > 0);
      if (executor && isDue && !this.#down.has(executor)) {
        await this.#strike(executor, hitsWeb);
        break;
      }
      await sleep(LOOK_MS);
    }
    await this.#hits.get(runId);
    return this.#hits.has(runId);
  }

  async #strike(executor: ProcessName, hitsWeb: boolean): Promise<void> {
    const names = hitsWeb ? [executor, "web" as const] : [executor];
    const up = names.filter((name) => !this.#down.has(name));
    for (const name of up) this.#down.add(name);
    const { rows } = await this.#pool.query<{ id: string }>(RUNS_OF, [
      executor,
    ]);
    const replaced = Promise.all(up.map((name) => this.#replace(name)));
    for (const { id } of rows) this.#hits.set(id, replaced);
    await replaced;
  }

  async #replace(name: ProcessName): Promise<void> {
    await this.#stack.kill(name);
    this.kills += 1;
    await this.#stack.revive(name);
    this.#down.delete(name);
  }

  async #look(runId: string): Promise<Look> {
    const { rows } = await this.#pool.query<Look>(LOOK, [runId]);
    return rows[0] ?? { total: 0, settled: 0, executor: null };
  }
}
