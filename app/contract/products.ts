import { z } from "zod";
import { examples } from "./examples.ts";
import { storedText } from "./text.ts";

export const syncStatuses = [
  "pending",
  "synced",
  "error",
  "stale",
  "removed",
] as const;
export const MAX_REPORTED_PRODUCTS = 500;

/** Years a report can be about; timestamps beyond them are a broken clock. */
const YEARS = /^2\d{3}-/;

/** One product as the partner side last saw it. The partner side is the only writer. */
export const ProductRow = z
  .strictObject({
    shopify_product_id: z
      .string()
      .regex(/^[\w:/.-]{1,64}$/, "Must be a Shopify product id")
      .describe("As Shopify gives it: gid://shopify/Product/1 or 1"),
    title: storedText(255),
    sku: storedText(255).nullish(),
    price: storedText(32)
      .nullish()
      .describe("In the shop's currency, as Shopify prints it"),
    supply: z
      .int()
      .min(1)
      .max(1_000_000)
      .nullish()
      .describe("Servings times packs"),
    protocol_id: z
      .string()
      .max(64)
      .nullable()
      .describe("How it is used; null takes it from its protocol"),
    status: z
      .enum(syncStatuses)
      .describe("Whether the store shows what the protocol says"),
    content_hash: storedText(128)
      .nullable()
      .describe("Of what was last written to the product"),
    synced_at: z.iso
      .datetime({ offset: true })
      .refine((text) => YEARS.test(text), "Must be in this millennium")
      .nullable()
      .describe("When it was last written"),
    last_error: storedText(500).nullish(),
  })
  .meta({ id: "ProductRow" });

export const ProductReport = z
  .strictObject({
    products: z
      .array(ProductRow)
      .min(1)
      .max(MAX_REPORTED_PRODUCTS)
      .superRefine(refuseRepeats)
      .describe("Each product once; all are taken or none"),
  })
  .meta({ id: "ProductReport", examples: [examples.productReport] });
export const ProductReportResult = z
  .looseObject({ accepted: z.int().min(0).describe("How many were taken") })
  .meta({ id: "ProductReportResult", examples: [{ accepted: 1 }] });

export type ProductRow = z.infer<typeof ProductRow>;
export type ProductReport = z.infer<typeof ProductReport>;

/** Two rows about one product contradict each other: neither is taken. */
function refuseRepeats(products: ProductRow[], context: z.RefinementCtx): void {
  const seen = new Set<string>();
  products.forEach(({ shopify_product_id: id }, index) => {
    if (seen.has(id))
      context.addIssue({
        code: "custom",
        path: [index, "shopify_product_id"],
        message: "Each product once",
      });
    seen.add(id);
  });
}
