import { drawOf } from "../faults.ts";
import { deleteMetafields } from "../metafields/delete.ts";
import type { Metafield } from "../metafields/metafield.ts";
import { setMetafields } from "../metafields/set.ts";
import { gid, type Store } from "../store/store.ts";
import type { World } from "../world.ts";

const NAMESPACE = "shrine_protocols";
/** A value that Shopify takes, by metafield type. */
const VALUES: Readonly<Record<string, (number: number) => string>> = {
  single_line_text_field: (n) => `another app ${n}`,
  multi_line_text_field: (n) => `another app\nwrote ${n}`,
  json: (n) => `{"another_app":${n}}`,
  number_integer: (n) => String(n),
  date_time: (n) => new Date(n * 1000).toISOString().replace(".000", ""),
};

export interface OtherApp {
  /** Writes one value of `shrine_protocols` on one of these products; which one, `subject` decides. */
  overwrite(store: Store, ownerIds: readonly string[], subject: string): void;
  /** From now on so many of them a second on products of the shop; 0 ends it. */
  start(store: Store, perSecond: number, seed: number): void;
  /** The shops in which it is at work, with its writes a second. */
  list(): ReadonlyMap<string, number>;
  stop(): void;
}

/** Another app of the shop, whose author chose our namespace as well: nobody can forbid it. */
export function createOtherApp(world: World): OtherApp {
  const timers = new Map<string, { timer: NodeJS.Timeout; rate: number }>();
  let written = 0;

  function overwrite(
    store: Store,
    ownerIds: readonly string[],
    subject: string,
  ): void {
    const owner = pick(ownerIds, drawOf(1, subject));
    const owned = owner ? store.metafields.get(owner) : undefined;
    const rows = [...(owned?.values() ?? [])].filter(isOurs);
    const row = pick(rows, drawOf(2, subject));
    if (!owner || !row) return;
    written += 1;
    const { ownerId, namespace, key, type } = row;
    if (drawOf(3, subject) < REMOVES) {
      deleteMetafields(world, store, [{ ownerId, namespace, key }], "other");
      return;
    }
    const value = VALUES[type]?.(written);
    if (value === undefined) return;
    const input = { ownerId, namespace, key, type, value };
    setMetafields(world, store, [input], "other");
  }

  function stop(shop: string): void {
    clearInterval(timers.get(shop)?.timer);
    timers.delete(shop);
  }

  return {
    overwrite,
    start: (store, perSecond, seed) => {
      const shop = store.settings.domain;
      stop(shop);
      if (perSecond === 0) return;
      let count = 0;
      const timer = setInterval(() => {
        count += 1;
        const ids = [...store.products.keys()].map((id) => gid("Product", id));
        overwrite(store, ids, `${seed} ${count}`);
      }, 1000 / perSecond);
      timers.set(shop, { timer: timer.unref(), rate: perSecond });
    },
    list: () =>
      new Map([...timers].map(([shop, { rate }]) => [shop, rate] as const)),
    stop: () => {
      for (const shop of [...timers.keys()]) stop(shop);
    },
  };
}

/** So often it removes a value and writes none. */
const REMOVES = 0.1;

function isOurs({ namespace }: Metafield): boolean {
  return namespace === NAMESPACE;
}

/** The item at this share of the list. */
function pick<Item>(items: readonly Item[], share: number): Item | undefined {
  return items[Math.floor(share * items.length)];
}
