import { z } from "zod";
import type { Operation } from "../operation.ts";

const Started = z.object({
  bulkOperationRunQuery: z.object({
    bulkOperation: z.object({ id: z.string() }).nullable(),
    userErrors: z.array(
      z.object({ code: z.string().nullable(), message: z.string() }),
    ),
  }),
});

/** Lets Shopify run a query over the whole store: 10 points, whatever its size. Inner objects stand after their parent. */
export const bulkQueryStart: Operation<
  z.output<typeof Started>,
  { query: string }
> = {
  name: "BulkQueryStart",
  kind: "mutation",
  data: Started,
  document: `mutation BulkQueryStart($query: String!) {
    bulkOperationRunQuery(query: $query, groupObjects: true) {
      bulkOperation { id }
      userErrors { code message }
    }
  }`,
};

const State = z.object({
  bulkOperation: z
    .object({
      status: z.string(),
      errorCode: z.string().nullable(),
      rootObjectCount: z.coerce.number(),
      url: z.string().nullable(),
    })
    .nullable(),
});

/** How far it is. `url` is null when it is not done, and when it found nothing. */
export const bulkQueryState: Operation<
  z.output<typeof State>,
  { id: string }
> = {
  name: "BulkQueryState",
  kind: "query",
  data: State,
  document: `query BulkQueryState($id: ID!) {
    bulkOperation(id: $id) { status errorCode rootObjectCount url }
  }`,
};
