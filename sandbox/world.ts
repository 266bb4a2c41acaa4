import type { BulkOperation } from "./bulk/bulk-operation.ts";
import type { BulkQuery } from "./bulk/bulk-query.ts";
import type { BulkFiles } from "./bulk/files.ts";
import type { AdminSchema } from "./graphql/schema.ts";
import type { CallLog } from "./graphql/calls.ts";
import type { RateLimits } from "./graphql/bucket.ts";
import type { Clock } from "./clock.ts";
import type { Faults } from "./faults.ts";
import type { WriteLog } from "./metafields/write-log.ts";
import type { OtherApp } from "./mischief/other-app.ts";
import type { Manifest } from "./webhooks/manifest.ts";
import type { Settings } from "./settings.ts";
import type { Store } from "./store/store.ts";
import type { Webhooks } from "./webhooks/webhooks.ts";

/** Everything the parts of one running sandbox share. */
export interface World {
  readonly settings: Settings;
  readonly manifest: Manifest;
  readonly schema: AdminSchema;
  readonly clock: Clock;
  readonly stores: ReadonlyMap<string, Store>;
  readonly rateLimits: RateLimits;
  readonly calls: CallLog;
  readonly faults: Faults;
  readonly otherApp: OtherApp;
  readonly writes: WriteLog;
  readonly bulkFiles: BulkFiles;
  /** Begins to read; what comes of it stands on the operation. Here so that roots need not import what runs them. */
  readonly startBulk: (
    store: Store,
    operation: BulkOperation,
    query: BulkQuery,
  ) => void;
  readonly webhooks: Webhooks;
  /** Public addresses, known once the ports are taken. */
  readonly adminUrl: string;
  readonly proxyUrl: string;
  /** Says that a shop changed and is to be kept on disk. */
  readonly changed: () => void;
}

/** The shop with this domain or handle. */
export function findStore(world: World, name: string): Store | null {
  const domain = name.includes(".") ? name : `${name}.myshopify.com`;
  return world.stores.get(domain) ?? null;
}

/** As findStore, but an unknown shop is an error. */
export function getStore(world: World, name: string): Store {
  const store = findStore(world, name);
  if (!store)
    throw new Error(
      `There is no shop ${name} in this sandbox. It has: ${[...world.stores.keys()].join(", ")}.`,
    );
  return store;
}
