/** Shops that push side by side, each round after round: edit, push under faults and a kill, check; at last take it back. */
import type pg from "pg";
import type { Stack } from "../demo/stack.ts";
import { checkPush, type Evidence, faultsOf, type Listed } from "./check.ts";
import type { Past } from "./believed.ts";
import type { Killer } from "./killer.ts";
import { faultMix } from "./mix.ts";
import { follow, listItems, newestRun, start, type Start } from "./push.ts";
import { add, type FaultOptions, type FaultResult } from "./result.ts";
import type { FaultShop } from "./shop.ts";
import { type Ended, type Pushing, takenBack } from "./taken-back.ts";
import { whenAllEnd } from "../demo/when-all-end.ts";

const LEAST_PRODUCTS = 200;
const OVERWRITES_A_SECOND = 1;
/** Pushes that were over before their kill are played again. */
const MOST_REPEATS = 5;
/** Before one of so many edits the merchant has overwritten what others wrote. */
const DECIDES_EVERY = 3;

const PUSH: Start = ["app.push._index", "/app/push?index", { intent: "start" }];
const undoOf = (address: string): Start => [
  "app.push.$runId_.undo",
  `${address}/undo`,
  { intent: "undo" },
];
const overwriteIn = (address: string): Start => [
  "app.push.$runId",
  address,
  { intent: "resolve", resolution: "ours" },
];

/** What one shop goes through. */
export class Lane {
  readonly #stack: Stack;
  readonly #pool: pg.Pool;
  readonly #killer: Killer;
  readonly #shop: FaultShop;
  readonly #options: FaultOptions;
  readonly #result: FaultResult;
  readonly #pasts: Past[] = [];
  /** Conflicts that the merchant had overwritten, as they were listed. */
  readonly #decided: Listed[] = [];

  constructor(
    { stack, pool, killer }: { stack: Stack; pool: pg.Pool; killer: Killer },
    shop: FaultShop,
    options: FaultOptions,
    result: FaultResult,
  ) {
    this.#stack = stack;
    this.#pool = pool;
    this.#killer = killer;
    this.#shop = shop;
    this.#options = options;
    this.#result = result;
  }

  /** The app is installed and the first edit made, before anything dies. */
  async open(): Promise<void> {
    await this.#shop.open();
    await this.#shop.edit(0);
  }

  /** So many rounds, in each of which a process died; then the last push is taken back, under faults and a kill as well. */
  async play(rounds: number): Promise<void> {
    let last: Ended | null = null;
    let played = 0;
    for (let turn = 0; played < rounds; turn++) {
      if (turn === rounds + MOST_REPEATS)
        throw new Error(`${this.#shop.domain}: pushes end before they are hit`);
      if (last && this.#shop.random.below(DECIDES_EVERY) === 0)
        await this.#overwrite(last);
      if (turn > 0) await this.#shop.edit(turn);
      const { ended, isHit } = await this.#underFire(PUSH, () =>
        this.#shop.planned(),
      );
      last = ended;
      if (isHit) played += 1;
      this.#count(ended, isHit);
    }
    if (last) await this.#undo(last);
  }

  /** The merchant has the conflicts of a push overwritten: that is a push as well. */
  async #overwrite({ address, listed }: Ended): Promise<void> {
    const decided = listed.filter(({ state }) => state === "conflict");
    if (decided.length === 0) return;
    const gids = new Set(decided.map(({ gid }) => gid));
    const plannedOf = async () =>
      new Map(
        [...(await this.#shop.planned())].filter(([gid]) => gids.has(gid)),
      );
    this.#decided.push(...decided);
    await this.#underFire(overwriteIn(address), plannedOf);
  }

  async #undo(push: Ended): Promise<void> {
    const { ended } = await this.#underFire(
      undoOf(push.address),
      ({ before }) => Promise.resolve(takenBack(push, before, this.#pasts)),
    );
    const applied = ended.listed.filter(({ state }) => state === "applied");
    this.#result.undone += applied.length;
  }

  #count({ listed }: Ended, isHit: boolean): void {
    const { length } = listed;
    if (length < LEAST_PRODUCTS)
      throw new Error(`A push of ${length} products is none of this harness`);
    const result = this.#result;
    result.products += length;
    if (isHit) result.rounds += 1;
    else result.unhit += 1;
    this.#options.say(`${result.rounds} rounds, ${this.#killer.kills} kills`);
  }

  /** One run while calls fail, another app overwrites and a process dies; judged when it has ended. */
  async #underFire(
    what: Start,
    plannedOf: (push: Pushing) => Promise<Evidence["planned"]>,
  ): Promise<{ ended: Ended; isHit: boolean }> {
    const push = await this.#begin(what);
    const { runId } = push;
    let isOver = false;
    const killing = this.#killer.during(runId, this.#shop.random, () => isOver);
    const following = this.#follow(push).finally(() => {
      isOver = true;
    });
    const [isHit] = await whenAllEnd([killing, following] as const);
    return { ended: await this.#judge(push, await plannedOf(push)), isHit };
  }

  async #begin(what: Start): Promise<Pushing> {
    const { sandbox } = this.#stack;
    const shop = this.#shop;
    const before = await shop.store();
    const from = (await sandbox.writes(shop.domain)).length;
    const address = await this.#start(what);
    const seed = shop.random.below(1_000_000);
    await sandbox.faults.set(faultMix(shop.random), shop.domain);
    await sandbox.startOtherApp(shop.domain, OVERWRITES_A_SECOND, seed);
    return { before, from, address, runId: address.split("/").at(-1) ?? "" };
  }

  /** A form whose answer was lost with web, and that cannot be sent twice, may have started its run all the same. */
  async #start(what: Start): Promise<string> {
    const { domain, merchant } = this.#shop;
    const before = await newestRun(this.#pool, domain);
    try {
      return await start(merchant, what);
    } catch (error) {
      const newest = await newestRun(this.#pool, domain);
      if (newest === null || newest === before) throw error;
      return newest;
    }
  }

  /** To its end; then nothing more goes wrong in this shop. */
  async #follow(push: Pushing): Promise<void> {
    const { sandbox } = this.#stack;
    const { merchant, domain } = this.#shop;
    const ended = await follow(merchant, push.address, this.#pool);
    await sandbox.startOtherApp(domain, 0);
    const rules = await sandbox.faults.list();
    await sandbox.faults.set([], domain);
    this.#result.resumed += ended.failures.length;
    this.#result.faults += rules
      .filter(({ rule }) => rule.shop === domain)
      .reduce((sum, { met }) => sum + met, 0);
    const strange = ended.failures
      .filter((code) => code !== "shopify-unauthorized")
      .map((code) => `lost: the run failed with ${code}`);
    if (ended.state !== "done")
      strange.push(`lost: the run ended ${ended.state}`);
    this.#tell(push, strange);
    this.#result.lost += strange.length;
  }

  async #judge(push: Pushing, planned: Evidence["planned"]): Promise<Ended> {
    const { before, from, address } = push;
    const { merchant, domain } = this.#shop;
    const listed = await listItems(merchant, address);
    const writes = await this.#stack.sandbox.writes(domain);
    const after = await this.#shop.store();
    const pasts = this.#pasts;
    const decided = this.#decided;
    const findings = checkPush({
      ...{ planned, decided, before, after, writes, from, listed, pasts },
    });
    add(this.#result, findings);
    this.#tell(push, faultsOf(findings));
    pasts.push({ planned, from, to: writes.length, listed });
    return { ...push, listed, writes };
  }

  #tell({ address }: Pushing, sentences: string[]): void {
    const about = `seed ${this.#options.seed}, ${this.#shop.domain}${address}`;
    const said = sentences.map((sentence) => `${about}: ${sentence}`);
    this.#result.found.push(...said);
  }
}
