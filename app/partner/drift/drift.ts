/** Texts of ours that somebody changed in the store, as screens see them. Runs anywhere. */
import { z } from "zod";
import { ProductGid } from "../products/product.ts";

export type DriftRow = {
  gid: string;
  title: string;
  key: string;
  /** What the store holds; null: it was removed there. */
  theirs: string | null;
  /** What we wrote last; null: nothing, or we cannot tell any more. */
  ours: string | null;
  /** When it was found, ISO 8601. */
  foundAt: string;
  /** When the merchant let it stand, ISO 8601; null: not decided. */
  acceptedAt: string | null;
};

export type DriftPage = {
  rows: DriftRow[];
  page: number;
  pageSize: number;
  /** Fields that wait for a decision. */
  total: number;
  /** On so many products. */
  products: number;
};

/** No product named: all that wait. */
export const Decision = z.object({ gids: z.array(ProductGid).optional() });
/** When the decision that is taken back was made. */
export const TakenBack = z.object({ keptAt: z.iso.datetime() });
