import { z } from "zod";
import type { BulkOperation } from "../bulk/bulk-operation.ts";
import type { GeneratedFrom } from "../catalog/generated/generate.ts";
import type { Definition } from "../metafields/definition.ts";
import type { Metafield } from "../metafields/metafield.ts";
import type { ShopSettings } from "../settings.ts";
import type { Product } from "./product.ts";

export const Installation = z.object({
  scopes: z.array(z.string()),
  installedAt: z.string(),
});
export type Installation = z.infer<typeof Installation>;

export const AccessToken = z.object({
  token: z.string(),
  online: z.boolean(),
  expiresAtMs: z.number().nullable(),
  refreshToken: z.string().nullable(),
  refreshExpiresAtMs: z.number().nullable(),
});
export type AccessToken = z.infer<typeof AccessToken>;

/** One shop. Metafields are found by owner, then by namespace and key. */
export interface Store {
  readonly settings: ShopSettings;
  readonly handle: string;
  readonly number: number;
  lastId: number;
  /** Fingerprint of the catalogue that the shop's settings ask for and the shop was filled from. */
  catalog: string;
  products: Map<number, Product>;
  /** Set when the products came from the generator: those in `asGenerated` are still as it made them. */
  generated: GeneratedFrom | null;
  asGenerated: Set<number>;
  metafields: Map<string, Map<string, Metafield>>;
  definitions: Map<number, Definition>;
  /** Forgotten with the process, as the files of their answers. */
  bulkOperations: Map<number, BulkOperation>;
  installation: Installation | null;
  /** Whoever started the sandbox is still filling this shop: its pages say so. */
  isBeingPrepared: boolean;
  tokens: Map<string, AccessToken>;
  /** What is not yet on disk: owners of metafields, products above all, by global id; or all of them. */
  unsaved: { all: boolean; owners: Set<string> };
}

const firstId = (number: number) => 9_000_000_000_000 + number * 1_000_000_000;

export function emptyStore(settings: ShopSettings, number: number): Store {
  return {
    settings,
    number,
    handle: settings.domain.replace(".myshopify.com", ""),
    lastId: firstId(number),
    catalog: "",
    products: new Map(),
    generated: null,
    asGenerated: new Set(),
    metafields: new Map(),
    definitions: new Map(),
    bulkOperations: new Map(),
    installation: null,
    isBeingPrepared: false,
    tokens: new Map(),
    unsaved: { all: true, owners: new Set() },
  };
}

/** Back to a shop with nothing in it and no app. */
export function clearStore(store: Store): void {
  store.lastId = firstId(store.number);
  store.catalog = "";
  store.installation = null;
  replaceProducts(store, new Map(), null);
  for (const rows of [
    store.metafields,
    store.definitions,
    store.bulkOperations,
    store.tokens,
  ])
    rows.clear();
}

/** Other products in place of all there were; metafields stay. */
export function replaceProducts(
  store: Store,
  products: Map<number, Product>,
  generated: GeneratedFrom | null,
): void {
  store.products = products;
  store.generated = generated;
  store.asGenerated = new Set(generated ? products.keys() : []);
  store.unsaved = { all: true, owners: new Set() };
}

/** Says that a product, or another owner of metafields, is to be kept anew. */
export function markChanged(store: Store, ownerId: string): void {
  store.unsaved.owners.add(ownerId);
}

export function nextId(store: Store): number {
  store.lastId += 1;
  return store.lastId;
}

export function gid(type: string, id: number): string {
  return `gid://shopify/${type}/${id}`;
}

/** The number in a global id of this type, else null. */
export function idOf(type: string, globalId: string): number | null {
  const match = /^gid:\/\/shopify\/(\w+)\/(\d+)$/.exec(globalId);
  return match?.[1] === type ? Number(match[2]) : null;
}
