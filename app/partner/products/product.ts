import { z } from "zod";

export const productStates = [
  "unmapped",
  "pending",
  "synced",
  "drifted",
  "conflict",
  "failed",
] as const;
export type ProductState = (typeof productStates)[number];

/** Shopify's, in small letters. */
export const productStatuses = [
  "active",
  "draft",
  "archived",
  "unlisted",
] as const;

/** Postgres keeps no NUL. */
const SearchText = z
  .string()
  .transform((text) => text.replaceAll("\u0000", ""))
  .pipe(z.string().trim().min(1).max(200));

/** Which products are meant: all that match everything it says; saying nothing it means all of the shop. */
export const ProductFilter = z.strictObject({
  /** Every word stands in the title, the SKU or the vendor. */
  search: SearchText.optional(),
  state: z.enum(productStates).optional(),
  protocolId: z.uuid().optional(),
  /** Whether there is a protocol at all. */
  mapped: z.boolean().optional(),
  status: z.enum(productStatuses).optional(),
});
export type ProductFilter = z.output<typeof ProductFilter>;

/** A product of the store. */
export type ProductRow = {
  /** gid://shopify/Product/123 */
  gid: string;
  title: string;
  handle: string;
  status: string;
  imageUrl: string | null;
  state: ProductState;
  protocol: { id: string; title: string } | null;
};

/** `suggestion`: without a protocol, what the product's text says in a few words of the store's language. */
export type ListedProduct = ProductRow & { suggestion: LabelHint | null };
/** `text` is null when the text contradicts itself or leaves the dosage open. */
export type LabelHint = { text: string | null };

export type ProductPage = {
  rows: ListedProduct[];
  page: number;
  pageSize: number;
  /** How many match the filter. */
  total: number;
  /** How many match the rest of the filter, by state: the numbers of the choice. */
  counts: Record<ProductState, number>;
};

export const PAGE_SIZE = 50;

/** state: what needs the merchant first. changed: what Shopify changed last first. */
export const productSorts = [
  "title",
  "title-desc",
  "state",
  "changed",
] as const;
export type ProductSort = (typeof productSorts)[number];

/** `page` is 1-based; without a sort by title. */
export type ProductQuery = ProductFilter & {
  sort?: ProductSort | undefined;
  page?: number | undefined;
};

export const ProductGid = z
  .string()
  .regex(/^gid:\/\/shopify\/Product\/\d+$/, "Not a product's id");

/** Chosen one by one, or all that match. */
export type Products = { gids: string[] } | { matching: ProductFilter };

/** `protocolId: null` takes the protocol away. */
export type AssignInput = Products & { protocolId: string | null };

export type AssignResult = {
  changed: number;
  /** What to assign again to undo this, of the products that changed. */
  previous: { gid: string; protocolId: string | null }[];
};

/** What an assignment would meet. */
export type AssignmentEffect = {
  total: number;
  /** Products that have this protocol now. Those that have none are in no row. */
  protocols: { id: string; title: string; count: number }[];
};
