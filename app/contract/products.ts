import { z } from "zod";

export const syncStatuses = ["pending", "synced", "error", "stale", "removed"] as const;

/** One product as the partner side last saw it. The partner side is the only writer. */
export const ProductRow = z.strictObject({
  shopify_product_id: z.string().min(1).max(64),
  title: z.string().max(255),
  sku: z.string().max(255).nullish(),
  /** In the shop's currency, as Shopify prints it: "24.90". */
  price: z.string().max(32).nullish(),
  /** Servings times packs. */
  supply: z.int().min(1).nullish(),
  protocol_id: z.string().max(64).nullable(),
  status: z.enum(syncStatuses),
  content_hash: z.string().max(128).nullable(),
  synced_at: z.iso.datetime({ offset: true }).nullable(),
  last_error: z.string().max(500).nullish(),
});
export const ProductReport = z.strictObject({ products: z.array(ProductRow).min(1).max(500) });
export const ProductReportResult = z.looseObject({ accepted: z.int().min(0) });

export type ProductRow = z.infer<typeof ProductRow>;
export type ProductReport = z.infer<typeof ProductReport>;
