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
  /** Puts a shop back as it was, if the file knows it. */
  restore: (store: Store) => void;
  changed: () => void;
  flush: () => void;
}

export const noStateFile: StateFile = {
  restore: () => undefined,
  changed: () => undefined,
  flush: () => undefined,
};

function readState(file: string): z.infer<typeof File> {
  if (!existsSync(file)) return {};
  const parsed = File.safeParse(JSON.parse(readFileSync(file, "utf8")));
  if (parsed.success) return parsed.data;
  throw new Error(
    `The sandbox cannot read its state in ${file}: it is of another version or damaged. Delete the file to start with a fresh store.`,
    { cause: parsed.error },
  );
}

export function openStateFile(
  file: string,
  stores: readonly Store[],
): StateFile {
  const kept = readState(file);
  let timer: NodeJS.Timeout | null = null;
  let lastSaveMs = 0;

  function flush(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    const began = performance.now();
    const state = Object.fromEntries(
      stores.map((store) => [store.settings.domain, saveState(store)]),
    );
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
    renameSync(`${file}.new`, file);
    lastSaveMs = performance.now() - began;
  }

  return {
    restore: (store) => {
      const state = kept[store.settings.domain];
      if (state) loadState(store, state);
    },
    // A big shop takes long to write: at most a tenth of the time goes into saving.
    changed: () => {
      timer ??= setTimeout(flush, SAVE_AFTER_MS + 10 * lastSaveMs);
    },
    flush,
  };
}
