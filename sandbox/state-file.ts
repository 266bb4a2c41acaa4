import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { z } from "zod";
import { loadState, saveState, type Store, StoreState } from "./store/store.ts";

const File = z.record(z.string(), StoreState);
const SAVE_AFTER_MS = 200;

/** Keeps the shops in a file: soon after each change, and at once when asked. */
export interface StateFile {
  /** Restores a shop; false when the file does not know it. */
  restore: (store: Store) => boolean;
  changed: () => void;
  flush: () => void;
}

export const noStateFile: StateFile = {
  restore: () => false,
  changed: () => undefined,
  flush: () => undefined,
};

export function openStateFile(
  file: string,
  stores: Iterable<Store>,
): StateFile {
  const all = [...stores];
  const kept = existsSync(file)
    ? File.parse(JSON.parse(readFileSync(file, "utf8")))
    : {};
  let timer: NodeJS.Timeout | null = null;

  function flush(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    const state = Object.fromEntries(
      all.map((store) => [store.settings.domain, saveState(store)]),
    );
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }

  return {
    restore: (store) => {
      const state = kept[store.settings.domain];
      if (state) loadState(store, state);
      return state !== undefined;
    },
    changed: () => {
      timer ??= setTimeout(flush, SAVE_AFTER_MS);
    },
    flush,
  };
}
