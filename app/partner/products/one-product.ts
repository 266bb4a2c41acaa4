/** One product as its page shows it. Runs anywhere. */
import { z } from "zod";
import type { DriftRow } from "../drift/drift.ts";
import type { ProductSuggestion } from "../suggestions/groups.ts";
import type { ShownField } from "../sync/shown.ts";
import type { ProtocolChoice } from "./choice.ts";
import type { ProductRow } from "./product.ts";

export type OneProduct = ProductRow & {
  /** Servings in one order, where the text says so. */
  supply: number | null;
};

export type ProductView = {
  product: OneProduct;
  shown: ShownField[];
  /** What somebody changed in the store. */
  drifts: DriftRow[];
  /** null: its text is not read yet. */
  suggestion: ProductSuggestion | null;
  /** The product's protocol asks for the same as its text. */
  isFollowed: boolean;
  protocols: ProtocolChoice[];
  shop: string;
  storeLocale: string;
};

export const ChosenProtocol = z.object({ protocolId: z.uuid() });
