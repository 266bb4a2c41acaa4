import type { Product } from "../store/product.ts";
import { gid } from "../store/store.ts";

/** The body of products/create and products/update: the REST shape of a product. */
export function productPayload(
  product: Product,
  adminUrl: string,
): Record<string, unknown> {
  const images = product.images.map((image, index) => ({
    id: image.id,
    product_id: product.id,
    position: index + 1,
    alt: image.alt,
    src: new URL(image.src, adminUrl).href,
    variant_ids: [],
  }));
  return {
    id: product.id,
    admin_graphql_api_id: gid("Product", product.id),
    title: product.title,
    body_html: product.descriptionHtml,
    vendor: product.vendor,
    product_type: product.productType,
    handle: product.handle,
    status: product.status.toLowerCase(),
    tags: product.tags.join(", "),
    created_at: product.createdAt,
    updated_at: product.updatedAt,
    published_at: product.publishedAt,
    published_scope: "web",
    template_suffix: null,
    images,
    image: images[0] ?? null,
    options: [
      { id: product.id, product_id: product.id, name: "Title", position: 1 },
    ],
    variants: product.variants.map((variant) => ({
      id: variant.id,
      product_id: product.id,
      admin_graphql_api_id: gid("ProductVariant", variant.id),
      title: variant.title,
      sku: variant.sku,
      barcode: variant.barcode,
      price: variant.price,
      compare_at_price: variant.compareAtPrice,
      inventory_quantity: variant.inventoryQuantity,
      position: variant.position,
    })),
  };
}
