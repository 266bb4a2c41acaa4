import type { ProblemCode } from "../../errors.ts";
import type {
  DefinitionError,
  DefinitionsState,
} from "../metafields/definition.ts";
import type { ProductState } from "../products/product.ts";
import type { SuggestionSummary } from "../suggestions/groups.ts";
import type { RunSummary } from "../sync/run.ts";

export const catalogStates = [
  "waiting",
  "importing",
  "ready",
  "failed",
] as const;
export type CatalogState = (typeof catalogStates)[number];
/** How far the store's products are read. */
export type Catalog = {
  state: CatalogState;
  imported: number;
  total: number | null;
  error: ProblemCode | null;
};

/** What the first page shows. */
export type Home = {
  shop: { name: string; domain: string };
  catalog: Catalog;
  definitions: { state: DefinitionsState; errors: DefinitionError[] };
  journals: {
    connected: boolean;
    error: ProblemCode | null;
    /** Protocols that Journals has not been told yet. */
    waiting: number;
  };
  products: Record<ProductState, number> & { total: number };
  /** What products' own texts say, of those without a protocol. */
  suggestions: SuggestionSummary;
  /** Active ones. */
  protocols: number;
  lastRun: RunSummary | null;
  guideDismissed: boolean;
};
