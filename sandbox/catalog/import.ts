import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { languageOf } from "../admin/words.ts";
import type { ShopSettings } from "../settings.ts";
import { type Product, slug } from "../store/product.ts";
import { gid, nextId, replaceProducts, type Store } from "../store/store.ts";
import {
  generatedFingerprint,
  generateProducts,
} from "./generated/generate.ts";
import type { CatalogProduct } from "./catalog-product.ts";
import { CatalogError } from "./refusal.ts";
import { readCatalog } from "./read.ts";

const DEFAULT_VARIANT: CatalogProduct["variants"][number] = { price: "0.00" };

/** The catalogue a shop starts with, in its language. */
export const SEED_CATALOGS = {
  en: path.join(import.meta.dirname, "seed.products.json"),
  de: path.join(import.meta.dirname, "seed.de.products.json"),
} as const;

/** What an import did to the products of a shop. */
export interface CatalogChange {
  removed: number[];
  added: Product[];
  updated: Product[];
}

function fileOf(settings: ShopSettings): string {
  return settings.catalog ?? SEED_CATALOGS[languageOf(settings.primaryLocale)];
}

/** Names the catalogue that a shop's settings ask for, so that another one is noticed. */
export function catalogFingerprint(settings: ShopSettings): string {
  const { products: count, seed } = settings;
  if (count !== undefined)
    return generatedFingerprint({
      count,
      seed,
      language: languageOf(settings.primaryLocale),
    });
  return createHash("sha256")
    .update(readFileSync(fileOf(settings)))
    .digest("hex");
}

/** Fills a shop with the catalogue that its settings ask for. */
export function fillCatalog(store: Store): CatalogChange {
  const { settings } = store;
  const change =
    settings.products === undefined
      ? importCatalog(store, fileOf(settings))
      : generateCatalog(store, settings.products, settings.seed);
  store.catalog = catalogFingerprint(settings);
  return change;
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

function toProduct(
  store: Store,
  row: CatalogProduct,
  { id, handle }: { id: number; handle: string },
): Product {
  const now = new Date().toISOString();
  return {
    id,
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
    publishedAt: row.published && row.status === "active" ? now : null,
  };
}

/**
 * Replaces the products of a shop by those of a file; a product without an id keeps the id of the one with
 * its handle. The metafields of products that go, go too. Throws CatalogError and leaves the shop unchanged
 * when any row is wrong.
 */
export function importCatalog(store: Store, file: string): CatalogChange {
  const rows = readCatalog(file);
  const idByHandle = new Map(
    [...store.products.values()].map((row) => [row.handle, row.id]),
  );
  const taken = new Set<string>();
  const products = new Map<number, Product>();
  rows.forEach((row, index) => {
    const base = row.handle?.trim()
      ? row.handle.trim()
      : slug(row.title) || "product";
    let handle = base;
    for (let n = 1; taken.has(handle); n += 1) handle = `${base}-${n}`;
    taken.add(handle);
    const id = row.id ?? idByHandle.get(handle) ?? nextId(store);
    if (products.has(id))
      throw new CatalogError(
        `The catalogue ${file} was not imported; the shop is unchanged. Product ${index + 1} ("${row.title}") has the same id as an earlier one: ${id}.`,
      );
    products.set(id, toProduct(store, row, { id, handle }));
  });
  return change(store, () => {
    replaceProducts(store, products, null);
  });
}

/** Replaces the products of a shop by so many generated ones. */
export function generateCatalog(
  store: Store,
  count: number,
  seed: number,
): CatalogChange {
  const language = languageOf(store.settings.primaryLocale);
  const from = { count, seed, language, at: new Date().toISOString() };
  return change(store, () => {
    replaceProducts(store, generateProducts(from), from);
  });
}

function change(store: Store, replace: () => void): CatalogChange {
  const before = store.products;
  replace();
  const { products } = store;
  const removed = [...before.keys()].filter((id) => !products.has(id));
  for (const id of removed) store.metafields.delete(gid("Product", id));
  const added = [...products.values()].filter((row) => !before.has(row.id));
  const updated = [...products.values()].filter((row) => before.has(row.id));
  return { removed, added, updated };
}
