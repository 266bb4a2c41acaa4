import type { ProblemCode } from "../../errors.ts";
import type { ProductState } from "../products/product.ts";
import type { RunSummary } from "../sync/runs.server.ts";

export const catalogStates = [
  "waiting",
  "importing",
  "ready",
  "failed",
] as const;
export type CatalogState = (typeof catalogStates)[number];
export const definitionsStates = ["waiting", "ready", "failed"] as const;
export type DefinitionsState = (typeof definitionsStates)[number];

/** What the merchant can do about a metafield definition that Shopify did not accept. */
export const remedies = [
  "wait",
  "reopen",
  "delete-other-definitions",
  "change-type",
  "restore",
] as const;
export type Remedy = (typeof remedies)[number];
/** `key` is null when nothing could be asked. `code` is Shopify's, or ours from errors.ts. */
export type DefinitionError = {
  key: string | null;
  code: string;
  remedy: Remedy;
};

/** What the first page shows. */
export type Home = {
  shop: { name: string; domain: string };
  catalog: {
    state: CatalogState;
    imported: number;
    total: number | null;
    error: ProblemCode | null;
  };
  definitions: { state: DefinitionsState; errors: DefinitionError[] };
  journals: {
    connected: boolean;
    error: ProblemCode | null;
    /** Protocols that Journals has not been told yet. */
    waiting: number;
  };
  products: Record<ProductState, number> & { total: number };
  /** Active ones. */
  protocols: number;
  lastRun: RunSummary | null;
  guideDismissed: boolean;
};
