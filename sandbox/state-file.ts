import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  writeSync,
} from "node:fs";
import path from "node:path";
import {
  applyLine,
  headLine,
  FIRST_LINE,
  FirstLine,
  StateLine,
  unsavedLines,
} from "./state-lines.ts";
import type { Store } from "./store/store.ts";

const SAVE_AFTER_MS = 200;
const CHUNK_BYTES = 1024 * 1024;
/** A file of more lines than this for each product is written anew when it is opened. */
const WORN = 4;

/**
 * Keeps the shops in a file: soon after each change, and at once when asked. What changed is added at the
 * end, so that a big shop is not written anew for every product.
 */
export interface StateFile {
  changed: () => void;
  flush: () => void;
}

export const noStateFile: StateFile = {
  changed: () => undefined,
  flush: () => undefined,
};

/** The lines of a file of any size. The last one is without its end when a kill cut it off. */
function* linesOf(file: string): Generator<{ text: string; isWhole: boolean }> {
  const descriptor = openSync(file, "r");
  try {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    let data = Buffer.alloc(0);
    for (;;) {
      const size = readSync(descriptor, chunk, 0, CHUNK_BYTES, null);
      if (size === 0) break;
      data = Buffer.concat([data, chunk.subarray(0, size)]);
      for (let end = data.indexOf(10); end !== -1; end = data.indexOf(10)) {
        yield { text: data.toString("utf8", 0, end), isWhole: true };
        data = data.subarray(end + 1);
      }
    }
    if (data.length > 0) yield { text: data.toString("utf8"), isWhole: false };
  } finally {
    closeSync(descriptor);
  }
}

/** Puts the shops back as the file knows them; answers whether it is better written anew. */
function restore(file: string, stores: readonly Store[]): boolean {
  const byDomain = new Map(
    stores.map((store) => [store.settings.domain, store]),
  );
  let lines = 0;
  for (const { text, isWhole } of linesOf(file)) {
    if (!isWhole && lines > 0) return true;
    const json: unknown = JSON.parse(text);
    if (lines === 0) FirstLine.parse(json);
    else {
      const line = StateLine.parse(json);
      const store = byDomain.get(line.shop);
      if (store) applyLine(store, line);
    }
    lines += 1;
  }
  const owners = stores.reduce((sum, store) => sum + store.products.size, 0);
  return lines === 0 || lines > WORN * (owners + 100);
}

/** Writes lines in pieces: a whole store may be longer than a string can be. */
function createWriter(descriptor: number) {
  let piece = "";
  const flush = () => {
    if (piece !== "") writeSync(descriptor, piece);
    piece = "";
  };
  return {
    add: (line: object) => {
      piece += `${JSON.stringify(line)}\n`;
      if (piece.length > CHUNK_BYTES) flush();
    },
    flush,
  };
}

export function openStateFile(
  file: string,
  stores: readonly Store[],
): StateFile {
  const heads = new Map<Store, string>();
  let timer: NodeJS.Timeout | null = null;

  /** Adds what is unsaved to an open file. */
  function save(descriptor: number): void {
    const writer = createWriter(descriptor);
    if (fstatSync(descriptor).size === 0) {
      writer.add(FIRST_LINE);
      heads.clear();
    }
    for (const store of stores) {
      for (const line of unsavedLines(store)) writer.add(line);
      store.unsaved = { all: false, owners: new Set() };
      const head = headLine(store);
      const text = JSON.stringify(head);
      if (heads.get(store) !== text) writer.add(head);
      heads.set(store, text);
    }
    writer.flush();
  }

  function flush(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    if (!existsSync(file)) {
      rewrite();
      return;
    }
    const descriptor = openSync(file, "a", 0o600);
    save(descriptor);
    closeSync(descriptor);
  }

  /** Beside the old file, then in its place. */
  function rewrite(): void {
    mkdirSync(path.dirname(file), { recursive: true });
    const descriptor = openSync(`${file}.new`, "w", 0o600);
    for (const store of stores) store.unsaved.all = true;
    save(descriptor);
    closeSync(descriptor);
    renameSync(`${file}.new`, file);
  }

  try {
    if (!existsSync(file) || restore(file, stores)) rewrite();
  } catch (error) {
    throw new Error(
      `The sandbox cannot read its state in ${file}: it is of another version or damaged. Delete the file to start with a fresh store.`,
      { cause: error },
    );
  }
  return {
    changed: () => {
      timer ??= setTimeout(flush, SAVE_AFTER_MS);
    },
    flush,
  };
}
