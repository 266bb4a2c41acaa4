import { createWriteStream, type WriteStream } from "node:fs";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { executeOperation } from "../graphql/execute.ts";
import { expandScopes } from "../oauth/scopes.ts";
import type { Store } from "../store/store.ts";
import type { World } from "../world.ts";
import type { BulkOperation } from "./bulk-operation.ts";
import type { BulkQuery } from "./bulk-query.ts";
import { isConnection, linesOf } from "./lines.ts";

/** Reads all pages into the operation's file. Never rejects: what went wrong stands on the operation. */
export async function runBulk(
  world: World,
  store: Store,
  operation: BulkOperation,
  query: BulkQuery,
): Promise<void> {
  await sleep(0); // whoever asked is answered first
  if (operation.status === "CANCELED") return;
  operation.status = "RUNNING";
  const file = path.join(
    world.bulkFiles.folder(),
    `${store.number}-${operation.id}`,
  );
  const out = createWriteStream(file);
  try {
    await writePages(world, store, operation, query, out);
    await close(out);
    if ((operation.status as BulkOperation["status"]) === "CANCELED") return;
    operation.fileSize = out.bytesWritten;
    operation.file = operation.objectCount > 0 ? file : null;
    operation.status = "COMPLETED";
  } catch (error) {
    process.stderr.write(
      `sandbox: a bulk query failed: ${(error as Error).message}\n`,
    );
    out.destroy();
    operation.status = "FAILED";
    operation.errorCode = /access denied/i.test((error as Error).message)
      ? "ACCESS_DENIED"
      : "INTERNAL_SERVER_ERROR";
  }
  operation.completedAt = new Date().toISOString();
  operation.completedAtMs = world.clock.now();
}

async function writePages(
  world: World,
  store: Store,
  operation: BulkOperation,
  { prepared, root }: BulkQuery,
  out: WriteStream,
): Promise<void> {
  const scopes = expandScopes(store.installation?.scopes ?? []);
  let bulkAfter: string | null = null;
  do {
    const variables = { bulkAfter };
    const { result } = await executeOperation(
      world,
      store,
      prepared,
      variables,
      scopes,
    );
    const [error] = result.errors ?? [];
    if (error) throw new Error(error.message);
    const page = result.data?.[root];
    if (!isConnection(page)) throw new Error(`${root} is no connection`);
    const lines = linesOf(page);
    operation.objectCount += lines.length;
    operation.rootObjectCount += page.edges.length;
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join("");
    if (!out.write(text)) await once(out, "drain");
    await sleep(0); // other calls are answered meanwhile
    bulkAfter = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (bulkAfter !== null && operation.status !== "CANCELED");
}

async function close(out: WriteStream): Promise<void> {
  out.end();
  await once(out, "close");
}
