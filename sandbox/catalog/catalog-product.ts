import { z } from "zod";

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? "");
const money = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine(
    (value) => /^\d+(\.\d+)?$/.test(value),
    "must be a price such as 19.90",
  );

const Variant = z.object({
  id: z.int().positive().optional(),
  title: z.string().nullish(),
  sku: z.string().nullish(),
  barcode: z.string().nullish(),
  price: money.default("0.00"),
  compare_at_price: money.nullish(),
  inventory_quantity: z.int("must be a whole number").nullish(),
});

/** An address of the web, or a path of this sandbox. */
function isImageAddress(src: string): boolean {
  return (
    URL.canParse(src, "http://localhost") &&
    /^https?:$/.test(new URL(src, "http://localhost").protocol)
  );
}

const Image = z.object({
  src: z
    .string()
    .min(1)
    .refine(
      isImageAddress,
      "must be an address such as https://example.com/a.jpg",
    ),
  alt: z.string().nullish(),
});

/** One product in the Admin REST shape of products.json; what is not listed is ignored. */
export const CatalogProduct = z.object({
  id: z.int().positive().optional(),
  title: z
    .string("a product needs a title")
    .refine((value) => value.trim() !== "", "a product needs a title")
    .max(255, "a title has at most 255 characters"),
  body_html: text,
  vendor: text,
  product_type: text,
  handle: z.string().nullish(),
  status: z
    .enum(
      ["active", "archived", "draft", "unlisted"],
      "must be active, archived, draft or unlisted",
    )
    .default("active"),
  /** Whether the online store shows it. */
  published: z.boolean().default(true),
  tags: z
    .union([z.string(), z.array(z.string())])
    .nullish()
    .transform((tags) => (Array.isArray(tags) ? tags : (tags ?? "").split(",")))
    .transform((tags) => tags.map((tag) => tag.trim()).filter(Boolean)),
  variants: z.array(Variant).default([]),
  images: z.array(Image).default([]),
});
export type CatalogProduct = z.infer<typeof CatalogProduct>;
