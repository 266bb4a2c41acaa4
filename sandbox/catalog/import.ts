import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { productPayload } from "../webhooks/product-payload.ts";
import type { World } from "../world.ts";
import { type Product, slug } from "../store/product.ts";
import { gid, nextId, type Store } from "../store/store.ts";
import {
  CatalogError,
  type CatalogProduct,
  readCatalog,
} from "./products-json.ts";

const DEFAULT_VARIANT: CatalogProduct["variants"][number] = { price: "0.00" };

export const SEED_CATALOG = path.join(
  import.meta.dirname,
  "seed.products.json",
);

/** What an import did to the products of a shop. */
export interface CatalogChange {
  removed: number[];
  added: Product[];
  updated: Product[];
}

/** Names the content of a catalogue, so that another one is noticed. */
export function catalogFingerprint(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

function toVariants(store: Store, row: CatalogProduct): Product["variants"] {
  const variants = row.variants.length > 0 ? row.variants : [DEFAULT_VARIANT];
  return variants.map((variant, index) => ({
    id: variant.id ?? nextId(store),
    title: variant.title ?? "Default Title",
    sku: variant.sku ?? null,
    barcode: variant.barcode ?? null,
    price: Number(variant.price).toFixed(2),
    compareAtPrice: variant.compare_at_price ?? null,
    inventoryQuantity: variant.inventory_quantity ?? 100,
    position: index + 1,
  }));
}

function toProduct(store: Store, row: CatalogProduct, handle: string): Product {
  const now = new Date().toISOString();
  return {
    id: row.id ?? nextId(store),
    title: row.title,
    handle,
    status: row.status.toUpperCase() as Product["status"],
    vendor: row.vendor,
    productType: row.product_type,
    descriptionHtml: row.body_html,
    tags: row.tags,
    images: row.images.map((image) => ({
      id: nextId(store),
      src: image.src,
      alt: image.alt ?? null,
    })),
    variants: toVariants(store, row),
    createdAt: now,
    updatedAt: now,
    publishedAt: row.status === "active" ? now : null,
  };
}

/**
 * Replaces the products of a shop by a products.json; the metafields of products that go, go too.
 * Throws CatalogError and leaves the shop unchanged when any row is wrong.
 */
export function importCatalog(store: Store, file: string): CatalogChange {
  const rows = readCatalog(file);
  const taken = new Set<string>();
  const products = new Map<number, Product>();
  rows.forEach((row, index) => {
    const base = row.handle?.trim()
      ? row.handle.trim()
      : slug(row.title) || "product";
    let handle = base;
    for (let n = 1; taken.has(handle); n += 1) handle = `${base}-${n}`;
    taken.add(handle);
    const product = toProduct(store, row, handle);
    if (products.has(product.id))
      throw new CatalogError(
        `The catalogue ${file} was not imported; the shop is unchanged. Product ${index + 1} ("${row.title}") has the same id as an earlier one: ${product.id}.`,
      );
    products.set(product.id, product);
  });
  const before = store.products;
  store.products = products;
  store.catalog = catalogFingerprint(file);
  const removed = [...before.keys()].filter((id) => !products.has(id));
  for (const id of removed) store.metafields.delete(gid("Product", id));
  const added = [...products.values()].filter((row) => !before.has(row.id));
  const updated = [...products.values()].filter((row) => before.has(row.id));
  return { removed, added, updated };
}

/** Tells the app about an import, a webhook for each product, as Shopify does. */
export function announceImport(
  world: World,
  store: Store,
  { removed, added, updated }: CatalogChange,
): void {
  for (const id of removed)
    world.webhooks.send(store, "products/delete", { id });
  for (const product of added)
    world.webhooks.send(
      store,
      "products/create",
      productPayload(product, world.adminUrl),
    );
  for (const product of updated)
    world.webhooks.send(
      store,
      "products/update",
      productPayload(product, world.adminUrl),
    );
}
