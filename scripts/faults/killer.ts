/** SIGKILL for the process that works on a run, in the middle of it; another is started in its place. */
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { Random } from "../../sandbox/catalog/generated/random.ts";
import type { ProcessName } from "../demo/process-names.ts";
import type { Stack } from "../demo/stack.ts";

const LOOK_MS = 40;
/** With one kill in so many web dies too. */
const WEB_EVERY = 6;
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

export class Killer {
  readonly #stack: Stack;
  readonly #pool: pg.Pool;
  readonly #down = new Set<ProcessName>();

  constructor(stack: Stack, pool: pg.Pool) {
    this.#stack = stack;
    this.#pool = pool;
  }

  /**
   * Kills who works on the run once, at a moment that `random` decides; answers how many processes died, 0 when the run was
   * over before. All are up again when it ends.
   */
  async during(
    runId: string,
    random: Random,
    isOver: () => boolean,
  ): Promise<number> {
    const share = random.below(LATEST_TENTHS + 1) / 10;
    const hitsWeb = random.below(WEB_EVERY) === 0;
    while (!isOver()) {
      const { total, settled, executor } = await this.#look(runId);
      const isDue = settled >= total * share && (share === 0 || total > 0);
      if (executor && isDue && !this.#down.has(executor)) {
        const died = [this.#hit(executor)];
        if (hitsWeb && !this.#down.has("web")) died.push(this.#hit("web"));
        await Promise.all(died);
        return died.length;
      }
      await sleep(LOOK_MS);
    }
    return 0;
  }

  async #hit(name: ProcessName): Promise<void> {
    this.#down.add(name);
    await this.#stack.kill(name);
    await this.#stack.revive(name);
    this.#down.delete(name);
  }

  async #look(runId: string): Promise<Look> {
    const { rows } = await this.#pool.query<Look>(LOOK, [runId]);
    return rows[0] ?? { total: 0, settled: 0, executor: null };
  }
}
