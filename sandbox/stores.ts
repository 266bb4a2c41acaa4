import { announceImport } from "./catalog/announce.ts";
import {
  type CatalogChange,
  catalogFingerprint,
  fillCatalog,
} from "./catalog/import.ts";
import type { Settings } from "./settings.ts";
import { noStateFile, openStateFile, type StateFile } from "./state-file.ts";
import { clearStore, emptyStore, type Store } from "./store/store.ts";
import type { World } from "./world.ts";

export interface Stores {
  byDomain: ReadonlyMap<string, Store>;
  file: StateFile;
  /** Every shop as a first start makes it. */
  refill: () => void;
  /** Tells the app what changed while it was down: another catalogue. */
  announce: (world: World) => void;
}

/** The shops of these settings: as their state file left them, else filled from their catalogues. */
export function openStores(settings: Settings): Stores {
  const byDomain = new Map(
    settings.shops.map((shop, index) => [
      shop.domain,
      emptyStore(shop, index + 1),
    ]),
  );
  const stores = [...byDomain.values()];
  const file = settings.stateFile
    ? openStateFile(settings.stateFile, stores)
    : noStateFile;
  const changes: [Store, CatalogChange][] = [];
  for (const store of stores) {
    if (store.catalog === catalogFingerprint(store.settings)) continue;
    changes.push([store, fillCatalog(store)]);
    file.changed();
  }
  return {
    byDomain,
    file,
    refill: () => {
      for (const store of stores) {
        clearStore(store);
        fillCatalog(store);
      }
    },
    announce: (world) => {
      for (const [store, change] of changes)
        announceImport(world, store, change);
    },
  };
}
