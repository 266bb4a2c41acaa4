import type { z } from "zod";

/** One call of the Admin API: the document and what is read of its answer. `userErrors` are part of the data. */
export type Operation<Data, Variables extends Record<string, unknown>> = {
  name: string;
  kind: "query" | "mutation";
  document: string;
  data: z.ZodType<Data>;
  /** Only for the compiler: what `run` takes. */
  variables?: (variables: Variables) => void;
};

/** In points of the Admin API's bucket. */
export type Cost = {
  requested: number;
  actual: number;
  available: number;
  maximum: number;
  restorePerSecond: number;
};

export type AdminClient = {
  shop: string;
  /** Calls once, never again by itself. Throws AppError shopify-*. */
  run<Data, Variables extends Record<string, unknown>>(
    operation: Operation<Data, Variables>,
    variables: Variables,
  ): Promise<{ data: Data; cost: Cost }>;
};
