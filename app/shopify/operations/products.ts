import { z } from "zod";
import type { Operation } from "../operation.ts";

/** A product as the Admin API answers it, with the fields we keep. */
export const AdminProduct = z.object({
  id: z.string(),
  title: z.string(),
  handle: z.string(),
  status: z.string(),
  vendor: z.string(),
  productType: z.string(),
  descriptionHtml: z.string(),
  updatedAt: z.coerce.date(),
  featuredMedia: z
    .object({
      preview: z
        .object({ image: z.object({ url: z.string() }).nullable() })
        .nullable(),
    })
    .nullable(),
  variants: z.object({
    nodes: z.array(z.object({ sku: z.string().nullable(), price: z.string() })),
  }),
});
export type AdminProduct = z.output<typeof AdminProduct>;

const ProductsPage = z.object({
  products: z.object({
    nodes: z.array(AdminProduct),
    pageInfo: z.object({
      hasNextPage: z.boolean(),
      endCursor: z.string().nullable(),
    }),
  }),
});

/** By id, so that what is created while paging comes last. A page of 100 costs some 700 points: one call may cost 1,000. */
export const productsPage: Operation<
  z.output<typeof ProductsPage>,
  { first: number; after: string | null }
> = {
  name: "ProductsPage",
  kind: "query",
  data: ProductsPage,
  document: `query ProductsPage($first: Int!, $after: String) {
    products(first: $first, after: $after, sortKey: ID) {
      nodes {
        id title handle status vendor productType descriptionHtml updatedAt
        featuredMedia { preview { image { url } } }
        variants(first: 1) { nodes { sku price } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }`,
};

const ProductsCount = z.object({
  productsCount: z.object({ count: z.int() }).nullable(),
});

/** Shopify counts up to 10,000 by itself; `limit: null` counts all. */
export const productsCount: Operation<
  z.output<typeof ProductsCount>,
  Record<string, never>
> = {
  name: "ProductsCount",
  kind: "query",
  data: ProductsCount,
  document: `query ProductsCount { productsCount(limit: null) { count } }`,
};
