/** A product as a read of the whole store finds it. */
import type { LiveField } from "../sync/settle.ts";
import type { MirroredProduct } from "./mirrored.server.ts";

export type StoreProduct = MirroredProduct & {
  /** Shopify's time of the content. */
  seenAt: Date;
  /** What it holds in our namespace, by key; null: not read. */
  fields: ReadonlyMap<string, LiveField> | null;
};

/** Products of one read, all as they were at `readAt` or later. */
export type StorePage = { products: StoreProduct[]; readAt: Date };

/** A read of the whole store. `total` is null while nobody knows. */
export type StoreRead = {
  startedAt: Date;
  total: number | null;
  pages: AsyncIterable<StorePage>;
  /** Called when all pages are kept. */
  done: () => Promise<void>;
};
