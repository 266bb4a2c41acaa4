import { z } from "zod";

export const ProductStatus = z.enum([
  "ACTIVE",
  "ARCHIVED",
  "DRAFT",
  "UNLISTED",
]);

export const Variant = z.object({
  id: z.int(),
  title: z.string(),
  sku: z.string().nullable(),
  barcode: z.string().nullable(),
  price: z.string(),
  compareAtPrice: z.string().nullable(),
  inventoryQuantity: z.int(),
  position: z.int(),
});
export type Variant = z.infer<typeof Variant>;

export const ProductImage = z.object({
  id: z.int(),
  src: z.string(),
  alt: z.string().nullable(),
});
export type ProductImage = z.infer<typeof ProductImage>;

/** One product of a shop as the sandbox keeps it; times are ISO strings. */
export const Product = z.object({
  id: z.int(),
  title: z.string(),
  handle: z.string(),
  status: ProductStatus,
  vendor: z.string(),
  productType: z.string(),
  descriptionHtml: z.string(),
  tags: z.array(z.string()),
  images: z.array(ProductImage),
  variants: z.array(Variant).min(1),
  createdAt: z.string(),
  updatedAt: z.string(),
  publishedAt: z.string().nullable(),
});
export type Product = z.infer<typeof Product>;

export function slug(text: string): string {
  const plain = text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  return plain
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** Plain text of a description, as Shopify's `description` field gives it. */
export function plainText(html: string): string {
  return html
    .replace(/<[^>]*>/g, " ")
    .replace(/&nbsp;/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim();
}
