/** Shops that push side by side, wave after wave: all edit, all push under faults and kills, all are checked. */
import type pg from "pg";
import {
  createRandom,
  type Random,
} from "../../sandbox/catalog/generated/random.ts";
import type { Stack } from "../demo/stack.ts";
import {
  checkPush,
  type Evidence,
  faultsOf,
  type Listed,
  type LoggedWrite,
  type Values,
} from "./check.ts";
import { killUntil } from "./killer.ts";
import { faultMix } from "./mix.ts";
import { follow, listItems, start } from "./push.ts";
import { add, type FaultOptions, type FaultResult } from "./result.ts";
import { FaultShop } from "./shop.ts";

const LEAST_PRODUCTS = 200;
const OVERWRITES_A_SECOND = 1;

type Pushing = {
  shop: FaultShop;
  before: Store;
  /** The number of writes to the shop before. */
  from: number;
  address: string;
};
type Ended = Pushing & { listed: Listed[]; written: LoggedWrite[] };
type Store = ReadonlyMap<string, Values>;
type Start = Parameters<typeof start>[1];

const PUSH = ["app.push._index", "/app/push?index", "start"] as const;
const undoOf = (address: string) =>
  ["app.push.$runId_.undo", `${address}/undo`, "undo"] as const;

/**
 * What the store must hold once a push is taken back: every value the app wrote is the one from before, byte for byte; all
 * else is as it stood when the undo began.
 */
function takenBack({ before, listed, written }: Ended, now: Store): Store {
  const applied = listed.filter(({ state }) => state === "applied");
  return new Map(
    applied.map(({ gid }) => {
      const held = new Map(Object.entries(now.get(gid) ?? {}));
      const earlier = before.get(gid) ?? {};
      for (const { by, ownerId, key } of written) {
        if (by !== "app" || ownerId !== gid) continue;
        const value = earlier[key];
        if (value === undefined) held.delete(key);
        else held.set(key, value);
      }
      return [gid, Object.fromEntries(held)];
    }),
  );
}

/** All that happens on one stack. */
export class Arena {
  readonly #stack: Stack;
  readonly #pool: pg.Pool;
  readonly #shops: FaultShop[];
  readonly #random: Random;
  readonly #options: FaultOptions;

  constructor(
    stack: Stack,
    pool: pg.Pool,
    options: FaultOptions,
    count: number,
  ) {
    this.#stack = stack;
    this.#pool = pool;
    this.#options = options;
    this.#random = createRandom(options.seed, -1);
    this.#shops = Array.from(
      { length: count },
      (_, index) => new FaultShop(stack, index, options.seed),
    );
  }

  async open(): Promise<void> {
    await this.#each((shop) => shop.open());
    this.#options.say(`${this.#shops.length} stores are open`);
  }

  /** One push of every shop; after the last one each is taken back. */
  async wave(
    number: number,
    result: FaultResult,
    isLast: boolean,
  ): Promise<void> {
    await this.#each((shop) => shop.edit(number));
    const pushed = await this.#underFire(
      (shop) => this.#begin(shop, PUSH),
      async (push) => this.#judgePush(push, await push.shop.planned(), result),
      result,
    );
    if (isLast) await this.#undo(pushed, result);
    const { rounds, kills } = result;
    this.#options.say(`${rounds} rounds, ${kills} kills`);
  }

  async #undo(pushed: Ended[], result: FaultResult): Promise<void> {
    const ofShop = new Map(pushed.map((push) => [push.shop, push]));
    const undone = await this.#underFire(
      (shop) =>
        this.#begin(shop, undoOf(ofShop.get(shop)?.address ?? "no address")),
      async (undo) => {
        const push = ofShop.get(undo.shop);
        if (!push) throw new Error("an undo without its push");
        return this.#judge(undo, takenBack(push, undo.before), result);
      },
      result,
    );
    for (const { listed } of undone)
      result.undone += listed.filter(({ state }) => state === "applied").length;
  }

  /** Runs of all shops at once while processes are killed; each is judged when it has ended. */
  async #underFire(
    begin: (shop: FaultShop) => Promise<Pushing>,
    judge: (push: Pushing) => Promise<Ended>,
    result: FaultResult,
  ): Promise<Ended[]> {
    const pushing = await this.#each(begin);
    const isOver = { value: false };
    const killing = killUntil(this.#stack, this.#random, () => isOver.value);
    try {
      return await Promise.all(
        pushing.map(async (push) => {
          await this.#follow(push, result);
          return judge(push);
        }),
      );
    } finally {
      isOver.value = true;
      result.kills += await killing;
    }
  }

  async #begin(shop: FaultShop, what: Start): Promise<Pushing> {
    const { sandbox } = this.#stack;
    const before = await shop.store();
    const from = (await sandbox.writes(shop.domain)).length;
    const address = await start(shop.merchant, what);
    const seed = shop.random.below(1_000_000);
    await sandbox.faults.set(faultMix(shop.random), shop.domain);
    await sandbox.startOtherApp(shop.domain, OVERWRITES_A_SECOND, seed);
    return { shop, before, from, address };
  }

  /** To its end; then nothing more goes wrong in this shop. */
  async #follow(push: Pushing, result: FaultResult): Promise<void> {
    const { sandbox } = this.#stack;
    const { shop, address } = push;
    const ended = await follow(shop.merchant, address, this.#pool);
    await sandbox.startOtherApp(shop.domain, 0);
    const rules = await sandbox.faults.list();
    await sandbox.faults.set([], shop.domain);
    result.resumed += ended.failures.length;
    result.faults += rules
      .filter(({ rule }) => rule.shop === shop.domain)
      .reduce((sum, { met }) => sum + met, 0);
    const strange = ended.failures
      .filter((code) => code !== "shopify-unauthorized")
      .map((code) => `lost: the run failed with ${code}`);
    if (ended.state !== "done")
      strange.push(`lost: the run ended ${ended.state}`);
    this.#tell(push, strange, result);
    result.lost += strange.length;
  }

  async #judgePush(
    push: Pushing,
    planned: Evidence["planned"],
    result: FaultResult,
  ): Promise<Ended> {
    const ended = await this.#judge(push, planned, result);
    const { length } = ended.listed;
    if (length < LEAST_PRODUCTS)
      throw new Error(`A push of ${length} products is none of this harness`);
    result.rounds += 1;
    result.products += length;
    return ended;
  }

  async #judge(
    push: Pushing,
    planned: Evidence["planned"],
    result: FaultResult,
  ): Promise<Ended> {
    const { shop, before, from, address } = push;
    const listed = await listItems(shop.merchant, address);
    const writes = await this.#stack.sandbox.writes(shop.domain);
    const after = await shop.store();
    const evidence = { planned, before, after, writes, from, listed };
    const findings = checkPush(evidence);
    add(result, findings);
    this.#tell(push, faultsOf(findings), result);
    return { ...push, listed, written: writes.slice(from) };
  }

  #tell(
    { shop, address }: Pushing,
    sentences: string[],
    { found }: FaultResult,
  ): void {
    const about = `seed ${this.#options.seed}, ${shop.domain}${address}`;
    found.push(...sentences.map((sentence) => `${about}: ${sentence}`));
  }

  #each<Value>(work: (shop: FaultShop) => Promise<Value>): Promise<Value[]> {
    return Promise.all(this.#shops.map(work));
  }
}
