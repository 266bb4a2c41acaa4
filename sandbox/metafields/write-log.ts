import { compareDigest, type Metafield } from "./metafield.ts";

/** Who wrote: the app under test, or anybody else. */
export type Writer = "app" | "other";

/** One metafield written or deleted. */
export interface Write {
  at: string;
  shop: string;
  by: Writer;
  ownerId: string;
  namespace: string;
  key: string;
  /** Null: deleted. */
  value: string | null;
  digest: string | null;
}

export interface WriteLog {
  set(shop: string, by: Writer, metafield: Metafield): void;
  deleted(
    shop: string,
    by: Writer,
    name: Pick<Write, "ownerId" | "namespace" | "key">,
  ): void;
  /** In the order in which they happened. */
  list(shop: string): readonly Write[];
  clear(): void;
}

/** Keeps nothing unless `isKept`: a long push of a large catalogue would fill the memory. */
export function createWriteLog(isKept: boolean): WriteLog {
  const logs = new Map<string, Write[]>();
  function add(write: Omit<Write, "at">): void {
    if (!isKept) return;
    const log = logs.get(write.shop) ?? [];
    log.push({ at: new Date().toISOString(), ...write });
    logs.set(write.shop, log);
  }
  return {
    set: (shop, by, metafield) => {
      const { ownerId, namespace, key, value } = metafield;
      const digest = compareDigest(metafield);
      add({ shop, by, ownerId, namespace, key, value, digest });
    },
    deleted: (shop, by, { ownerId, namespace, key }) => {
      const gone = { value: null, digest: null };
      add({ shop, by, ownerId, namespace, key, ...gone });
    },
    list: (shop) => logs.get(shop) ?? [],
    clear: () => {
      logs.clear();
    },
  };
}
