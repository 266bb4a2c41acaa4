import { z } from "zod";
import { sha256Hex } from "../../platform/crypto.server.ts";
import { UNSTORABLE } from "../../platform/storable.ts";
import type { AdminProduct } from "../../shopify/operations/products.ts";
import { descriptionText } from "../suggestions/description.ts";
import { keptText } from "./kept-text.ts";

/** The fields of a Shopify product that we use, and no others. */
export const MirroredProduct = z.object({
  gid: z.string(),
  title: z.string(),
  handle: z.string(),
  /** active, archived, draft, unlisted */
  status: z.string(),
  vendor: z.string(),
  productType: z.string(),
  imageUrl: z.string().nullable(),
  sku: z.string().nullable(),
  price: z.string().nullable(),
  /** Plain text; null: not told. An inbox filled by an earlier version does not have it. */
  description: z.string().nullable().default(null),
});
export type MirroredProduct = z.output<typeof MirroredProduct>;

export const ProductGone = MirroredProduct.pick({ gid: true });
export type ProductGone = z.output<typeof ProductGone>;

const text = z
  .string()
  .nullish()
  .transform((value) => clean(value ?? ""));

/** The body of products/create and products/update (the Admin REST shape). A product may have no title and no variant. */
export const ProductPayload = z
  .object({
    id: z.union([z.int(), z.string().regex(/^\d+$/)]),
    title: text,
    handle: text,
    status: text,
    vendor: text,
    product_type: text,
    body_html: text,
    image: z.object({ src: text }).nullish(),
    variants: z
      .array(z.object({ sku: text, price: z.coerce.string().nullish() }))
      .nullish(),
  })
  .transform(({ id, product_type, body_html, image, variants, ...rest }) => ({
    ...rest,
    gid: productGid(id),
    status: rest.status.toLowerCase(),
    productType: product_type,
    imageUrl: image?.src ?? null,
    sku: variants?.[0]?.sku ?? null,
    price: variants?.[0]?.price ?? null,
    description: textOf(body_html),
  }))
  .transform(emptyToNull);

/** The body of products/delete. */
export const DeletedProductPayload = z
  .object({ id: z.union([z.int(), z.string().regex(/^\d+$/)]) })
  .transform(({ id }) => ({ gid: productGid(id) }));

export function fromAdminApi(product: AdminProduct): MirroredProduct {
  const [variant] = product.variants.nodes;
  return emptyToNull({
    gid: product.id,
    title: clean(product.title),
    handle: clean(product.handle),
    status: product.status.toLowerCase(),
    vendor: clean(product.vendor),
    productType: clean(product.productType),
    imageUrl: product.featuredMedia?.preview?.image?.url ?? null,
    sku: clean(variant?.sku ?? ""),
    price: variant?.price ?? null,
    description: textOf(product.descriptionHtml),
  });
}

/** Equal for equal products: our own metafield writes echo as products/update and change none of these fields. */
export function relevantHash(product: MirroredProduct): string {
  const { gid, title, handle, status, vendor, productType } = product;
  const { imageUrl, sku, price, description } = product;
  return sha256Hex(
    JSON.stringify([
      ...[gid, title, handle, status, vendor, productType],
      ...[imageUrl, sku, price, description],
    ]),
  );
}

/** Of the HTML nothing else is kept. An entity may stand for what cannot be stored. */
function textOf(html: string): string {
  return keptText(clean(descriptionText(html)));
}

function clean(value: string): string {
  return value.replace(UNSTORABLE, "");
}

/** The Admin API says null where a webhook says "". */
function emptyToNull(product: MirroredProduct): MirroredProduct {
  const { imageUrl, sku, price } = product;
  const orNull = (value: string | null) => (value === "" ? null : value);
  return {
    ...product,
    imageUrl: orNull(imageUrl),
    sku: orNull(sku),
    price: orNull(price),
  };
}

function productGid(id: number | string): string {
  return `gid://shopify/Product/${id}`;
}
