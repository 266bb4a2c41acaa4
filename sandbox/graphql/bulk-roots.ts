import {
  type BulkOperation,
  fileUrl,
  isExpired,
  isOver,
  MAX_RUNNING,
} from "../bulk/bulk-operation.ts";
import { readBulkQuery } from "../bulk/bulk-query.ts";
import { gid, idOf, nextId } from "../store/store.ts";
import { connection, type PageArguments } from "./connection.ts";
import { type GraphContext, notInSandbox } from "./context.ts";

export function bulkNode(ctx: GraphContext, operation: BulkOperation) {
  const isGone = isExpired(operation, ctx.world.clock.now());
  const hasFile = operation.file !== null && !isGone;
  return {
    __typename: "BulkOperation",
    id: gid("BulkOperation", operation.id),
    type: "QUERY",
    query: operation.query,
    status: isGone ? "EXPIRED" : operation.status,
    errorCode: operation.errorCode,
    createdAt: operation.createdAt,
    completedAt: operation.completedAt,
    // Shopify spells numbers of 64 bits as strings
    objectCount: String(operation.objectCount),
    rootObjectCount: String(operation.rootObjectCount),
    fileSize: operation.fileSize === null ? null : String(operation.fileSize),
    url: hasFile ? fileUrl(operation) : null,
    partialDataUrl: null,
  };
}

export function bulkQueries(ctx: GraphContext) {
  const all = () => [...ctx.store.bulkOperations.values()];
  return {
    bulkOperation: ({ id }: { id: string }) => {
      const found = ctx.store.bulkOperations.get(
        idOf("BulkOperation", id) ?? -1,
      );
      return found ? bulkNode(ctx, found) : null;
    },
    bulkOperations: (args: PageArguments & { query?: string | null }) => {
      if (args.query) throw notInSandbox("a search of bulkOperations");
      return connection(all(), args, (row) => bulkNode(ctx, row));
    },
    currentBulkOperation: ({ type }: { type: string }) => {
      const newest = type === "QUERY" ? all().at(-1) : undefined;
      return newest ? bulkNode(ctx, newest) : null;
    },
  };
}

function refused(code: string | null, field: string[] | null, message: string) {
  return { bulkOperation: null, userErrors: [{ code, field, message }] };
}

export function bulkMutations(ctx: GraphContext) {
  const { world, store } = ctx;
  return {
    bulkOperationRunQuery: ({ query }: { query: string }) => {
      const running = [...store.bulkOperations.values()].filter(
        (row) => !isOver(row),
      );
      if (running.length >= MAX_RUNNING)
        return refused(
          "LIMIT_REACHED",
          null,
          `You can only run ${MAX_RUNNING} bulk queries at a time.`,
        );
      let read;
      try {
        read = readBulkQuery(world.schema, query);
      } catch (error) {
        return refused("INVALID", ["query"], (error as Error).message);
      }
      const operation = newOperation(nextId(store), query);
      store.bulkOperations.set(operation.id, operation);
      const node = bulkNode(ctx, operation); // as it was created
      world.startBulk(store, operation, read);
      return { bulkOperation: node, userErrors: [] };
    },
    bulkOperationCancel: ({ id }: { id: string }) => {
      const found = store.bulkOperations.get(idOf("BulkOperation", id) ?? -1);
      if (!found || isOver(found)) {
        const message = found
          ? "A bulk operation cannot be canceled when it is completed"
          : "Bulk operation does not exist";
        return {
          bulkOperation: found ? bulkNode(ctx, found) : null,
          userErrors: [{ field: ["id"], message }],
        };
      }
      found.status = "CANCELED";
      return { bulkOperation: bulkNode(ctx, found), userErrors: [] };
    },
  };
}

function newOperation(id: number, query: string): BulkOperation {
  return {
    ...{ id, query, status: "CREATED", errorCode: null },
    ...{
      createdAt: new Date().toISOString(),
      completedAt: null,
      completedAtMs: 0,
    },
    ...{ objectCount: 0, rootObjectCount: 0, fileSize: null, file: null },
  };
}
