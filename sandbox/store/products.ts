import { productPayload } from "../webhooks/product-payload.ts";
import type { World } from "../world.ts";
import { type Product, slug } from "./product.ts";
import { gid, markChanged, nextId, type Store } from "./store.ts";

export interface ProductInput {
  title?: string | null;
  handle?: string | null;
  status?: Product["status"] | null;
  vendor?: string | null;
  productType?: string | null;
  descriptionHtml?: string | null;
  tags?: string[] | null;
}

export interface UserError {
  field: string[] | null;
  message: string;
}

export interface ProductResult {
  product: Product | null;
  userErrors: UserError[];
}

const MAX_TITLE = 255;

function titleErrors(title: string | null | undefined): UserError[] {
  if (title === undefined) return [];
  if (title === null || title.trim() === "")
    return [{ field: ["title"], message: "Title can't be blank" }];
  return title.length > MAX_TITLE
    ? [
        {
          field: ["title"],
          message: "Title is too long (maximum is 255 characters)",
        },
      ]
    : [];
}

/** A handle no other product of the shop has: the wanted one, else with a number behind it. */
export function freeHandle(store: Store, wanted: string, own?: number): string {
  const taken = new Set(
    [...store.products.values()]
      .filter((row) => row.id !== own)
      .map((row) => row.handle),
  );
  const base = slug(wanted) || "product";
  let handle = base;
  for (let n = 1; taken.has(handle); n += 1) handle = `${base}-${n}`;
  return handle;
}

/** Creates an active product with its one default variant and tells the app. */
export function createProduct(
  world: World,
  store: Store,
  input: ProductInput,
): ProductResult {
  const userErrors = titleErrors(input.title ?? null);
  if (userErrors.length > 0) return { product: null, userErrors };
  const now = new Date().toISOString();
  const title = input.title ?? "";
  const product: Product = {
    id: nextId(store),
    title,
    handle: freeHandle(store, input.handle ?? title),
    status: input.status ?? "ACTIVE",
    vendor: input.vendor ?? store.settings.name,
    productType: input.productType ?? "",
    descriptionHtml: input.descriptionHtml ?? "",
    tags: input.tags ?? [],
    images: [],
    variants: [
      {
        id: nextId(store),
        title: "Default Title",
        sku: null,
        barcode: null,
        price: "0.00",
        compareAtPrice: null,
        inventoryQuantity: 0,
        position: 1,
      },
    ],
    createdAt: now,
    updatedAt: now,
    publishedAt: now,
  };
  store.products.set(product.id, product);
  markChanged(store, gid("Product", product.id));
  const payload = productPayload(product, world.adminUrl);
  world.webhooks.send(store, "products/create", payload);
  world.changed();
  return { product, userErrors: [] };
}

/** Changes the fields that are given and tells the app. */
export function updateProduct(
  world: World,
  store: Store,
  id: number,
  input: ProductInput,
): ProductResult {
  const product = store.products.get(id);
  if (!product)
    return {
      product: null,
      userErrors: [{ field: ["id"], message: "Product does not exist" }],
    };
  const userErrors = titleErrors(input.title);
  if (userErrors.length > 0) return { product: null, userErrors };
  product.title = input.title ?? product.title;
  product.handle = input.handle
    ? freeHandle(store, input.handle, id)
    : product.handle;
  product.status = input.status ?? product.status;
  product.vendor = input.vendor ?? product.vendor;
  product.productType = input.productType ?? product.productType;
  product.descriptionHtml = input.descriptionHtml ?? product.descriptionHtml;
  product.tags = input.tags ?? product.tags;
  store.asGenerated.delete(id);
  touchProduct(world, store, product);
  return { product, userErrors: [] };
}

/** Marks a product as changed now and sends products/update, as any write to it does. */
export function touchProduct(
  world: World,
  store: Store,
  product: Product,
): void {
  product.updatedAt = new Date().toISOString();
  markChanged(store, gid("Product", product.id));
  const payload = productPayload(product, world.adminUrl);
  world.webhooks.send(store, "products/update", payload);
  world.changed();
}

/** Deletes a product with its metafields and tells the app; false when there is none. */
export function deleteProduct(world: World, store: Store, id: number): boolean {
  const product = store.products.get(id);
  if (!product) return false;
  store.products.delete(id);
  store.asGenerated.delete(id);
  const variants = product.variants.map((variant) =>
    gid("ProductVariant", variant.id),
  );
  for (const owner of [gid("Product", id), ...variants]) {
    store.metafields.delete(owner);
    markChanged(store, owner);
  }
  world.webhooks.send(store, "products/delete", { id });
  world.changed();
  return true;
}
