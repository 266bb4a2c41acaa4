import type { ProblemCode } from "../../errors.ts";
import type { ConnectionState } from "../journals/connection.ts";
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
  /** When all products were read last, ISO 8601. */
  productsReadAt: string | null;
  /** The comparison with the store: every night, and when the merchant asks. Times are ISO 8601. */
  check: {
    isRunning: boolean;
    checkedAt: string | null;
    error: ProblemCode | null;
  };
  /** Products with texts that somebody changed in the store, where the merchant has not decided. */
  undecided: number;
  definitions: { state: DefinitionsState; errors: DefinitionError[] };
  journals: {
    connected: boolean;
    /** When it was connected, ISO 8601; null while it is not. */
    since: string | null;
    error: ProblemCode | null;
    state: ConnectionState;
    /** When Journals last answered, ISO 8601. */
    answeredAt: string | null;
    /** Protocols that Journals will be told of. */
    waiting: number;
    /** Protocols that Journals does not take before somebody changes them. */
    refused: number;
  };
  products: Record<ProductState, number> & { total: number };
  /** What products' own texts say, of those without a protocol. */
  suggestions: SuggestionSummary;
  /** Active ones. */
  protocols: number;
  lastRun: RunSummary | null;
  guideDismissed: boolean;
};
