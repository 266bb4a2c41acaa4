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
export type ProductStatus = (typeof productStatuses)[number];

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

/** A row of the products page. */
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

export type ProductPage = {
  rows: ProductRow[];
  page: number;
  pageSize: number;
  /** How many match search, protocol and state. */
  total: number;
  /** How many match search and protocol, by state: the numbers on the tabs. */
  counts: Record<ProductState, number>;
};

export const PAGE_SIZE = 50;

/** From the address bar, so what cannot be read counts as not asked for. `page` is 1-based. */
export const ProductQuery = z.object({
  search: z.string().trim().max(200).optional().catch(undefined),
  state: z.enum(productStates).optional().catch(undefined),
  protocolId: z.uuid().optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(100_000).optional().catch(undefined),
});
export type ProductQuery = z.output<typeof ProductQuery>;

export const ProductGid = z
  .string()
  .regex(/^gid:\/\/shopify\/Product\/\d+$/, "Not a product's id");

/** `protocolId: null` takes the protocol away. */
export const AssignInput = z.object({
  gids: z.array(ProductGid).min(1, "Choose at least one product").max(10_000),
  protocolId: z.uuid().nullable(),
});
export type AssignInput = z.output<typeof AssignInput>;

export type AssignResult = {
  changed: number;
  /** What to assign again to undo this, of the products that changed. */
  previous: { gid: string; protocolId: string | null }[];
};
