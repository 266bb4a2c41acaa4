import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Where the answers of bulk queries lie while the sandbox runs. */
export interface BulkFiles {
  /** Made when it is first needed. */
  folder(): string;
  remove(): void;
}

export function createBulkFiles(): BulkFiles {
  let folder: string | null = null;
  return {
    folder: () =>
      (folder ??= mkdtempSync(path.join(tmpdir(), "sandbox-bulk-"))),
    remove: () => {
      if (folder !== null) rmSync(folder, { recursive: true, force: true });
      folder = null;
    },
  };
}
