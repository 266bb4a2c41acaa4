/** Puts the lines of the bulk query together to products. */
import { z } from "zod";
import { AppError } from "../../errors.ts";
import { AdminProduct } from "../../shopify/operations/products.ts";
import { NAMESPACE } from "../metafields/keys.ts";

/** Inner connections without `first`: a bulk query reads all there is. */
export const CATALOG_QUERY = `{
  products(sortKey: ID) { edges { node {
    id title handle status vendor productType descriptionHtml updatedAt
    featuredMedia { preview { image { url } } }
    variants { edges { node { id sku price } } }
    metafields(namespace: "${NAMESPACE}") { edges { node { id key type value compareDigest } } }
  } } }
}`;

const Field = z.object({
  __parentId: z.string(),
  key: z.string(),
  type: z.string(),
  value: z.string(),
  compareDigest: z.string(),
});
const Variant = z.object({
  __parentId: z.string(),
  sku: z.string().nullable(),
  price: z.string(),
});
const Product = AdminProduct.omit({ variants: true });
const Line = z.union([Field, Variant, Product]);

export type ReadField = z.output<typeof Field>;
export type ReadProduct = { product: AdminProduct; fields: ReadField[] };

/** Each product once its last line was read. Throws shopify-refused when a line is none of the query's. */
export async function* readProducts(
  lines: AsyncIterable<unknown>,
): AsyncGenerator<ReadProduct> {
  let current: ReadProduct | null = null;
  for await (const text of lines) {
    const read = Line.safeParse(text);
    if (!read.success) throw unexpected(read.error);
    const line = read.data;
    if ("id" in line) {
      if (current) yield current;
      current = { product: { ...line, variants: { nodes: [] } }, fields: [] };
      continue;
    }
    if (current?.product.id !== line.__parentId)
      throw unexpected(new Error("a line without its product"));
    if ("key" in line) current.fields.push(line);
    else if (current.product.variants.nodes.length === 0)
      current.product.variants.nodes.push(line); // we keep the first one's SKU
  }
  if (current) yield current;
}

function unexpected(cause: unknown): AppError {
  const detail = "The answer of a bulk query is not what was asked for";
  return new AppError("shopify-refused", { detail, cause });
}
