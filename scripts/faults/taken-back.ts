import type { Listed, LoggedWrite, Values } from "./check.ts";
import { believed, type Past } from "./believed.ts";

export type Store = ReadonlyMap<string, Values>;
/** A run that has begun: the store before it, and the number of writes to the shop until then. */
export type Pushing = {
  runId: string;
  address: string;
  before: Store;
  from: number;
};
/** `writes`: Shopify's log of the shop, up to the end of the run. */
export type Ended = Pushing & {
  listed: readonly Listed[];
  writes: readonly LoggedWrite[];
};

/**
 * What the store must hold once a push is taken back: every value the app wrote is the one from before, byte for byte; all
 * else is as it stands `now`, when the undo begins. Of `pasts`, all pushes so far, the last is the one taken back.
 *
 * Where the store did not show before what the app thought, the product gets what its version says: all of it where an
 * earlier push left the product half written; a field where the merchant had overwritten what somebody else did, and
 * one that is empty and that the app does not hold for its own.
 */
export function takenBack(
  { before, listed, writes, from }: Ended,
  now: Store,
  pasts: readonly Past[],
): Store {
  const applied = listed.filter(({ state }) => state === "applied");
  return new Map(
    applied.map(({ gid }) => {
      const all = writes
        .map((write, index) => ({ ...write, index }))
        .filter(({ ownerId }) => ownerId === gid);
      const ours = all.filter(({ by }) => by === "app");
      const last = pasts
        .slice(0, -1)
        .findLast((past) => hasPut(past, gid, ours));
      const version = last?.planned.get(gid) ?? {};
      if (last && !isApplied(last, gid)) return [gid, version];

      const held = new Map(Object.entries(now.get(gid) ?? {}));
      const earlier = before.get(gid) ?? {};
      for (const { key, index } of ours) {
        if (index < from) continue;
        const stood = all.findLast(
          (write) => write.key === key && write.index < from,
        );
        put(held, key, stood?.by === "other" ? version[key] : earlier[key]);
      }
      for (const key of Object.keys(version)) {
        const field = all.filter((write) => write.key === key);
        if (!held.has(key) && believed(field, pasts) === null)
          put(held, key, version[key]);
      }
      return [gid, Object.fromEntries(held)];
    }),
  );
}

/** Whether the push gave the product its version: it wrote some of it, or found all of it written. */
function hasPut(
  past: Past,
  gid: string,
  ours: readonly { index: number }[],
): boolean {
  const { from, to } = past;
  const hasWritten = ours.some(({ index }) => index >= from && index < to);
  return hasWritten || isApplied(past, gid);
}

function isApplied({ listed }: Past, ownerId: string): boolean {
  return listed.some(
    ({ gid, state }) => gid === ownerId && state === "applied",
  );
}

function put(
  held: Map<string, string>,
  key: string,
  value: string | undefined,
): void {
  if (value === undefined) held.delete(key);
  else held.set(key, value);
}
