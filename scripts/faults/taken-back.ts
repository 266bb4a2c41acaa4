import type { Listed, LoggedWrite, Values } from "./check.ts";

export type Store = ReadonlyMap<string, Values>;
/** A run that has begun: the store before it, and the number of writes to the shop until then. */
export type Pushing = {
  runId: string;
  address: string;
  before: Store;
  from: number;
};
export type Ended = Pushing & { listed: Listed[]; written: LoggedWrite[] };

/**
 * What the store must hold once a push is taken back: every value the app wrote is the one from before, byte for byte; all
 * else is as it stands `now`, when the undo begins.
 */
export function takenBack(
  { before, listed, written }: Ended,
  now: Store,
): Store {
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
