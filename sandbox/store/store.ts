import { z } from "zod";
import { Definition } from "../metafields/definition.ts";
import { Metafield, metafieldKey } from "../metafields/metafield.ts";
import type { ShopSettings } from "../settings.ts";
import { Product } from "./product.ts";

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

/** What one shop holds, in the form it is kept on disk. */
export const StoreState = z.object({
  lastId: z.int(),
  catalog: z.string(),
  products: z.array(Product),
  metafields: z.array(Metafield),
  definitions: z.array(Definition),
  installation: Installation.nullable(),
  tokens: z.array(AccessToken),
});
export type StoreState = z.infer<typeof StoreState>;

/** One shop. Metafields are found by owner, then by namespace and key. */
export interface Store {
  readonly settings: ShopSettings;
  readonly handle: string;
  readonly number: number;
  lastId: number;
  /** Fingerprint of the catalogue the products came from. */
  catalog: string;
  products: Map<number, Product>;
  metafields: Map<string, Map<string, Metafield>>;
  definitions: Map<number, Definition>;
  installation: Installation | null;
  tokens: Map<string, AccessToken>;
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
    metafields: new Map(),
    definitions: new Map(),
    installation: null,
    tokens: new Map(),
  };
}

/** Back to a shop with nothing in it and no app. */
export function clearStore(store: Store): void {
  store.lastId = firstId(store.number);
  store.catalog = "";
  store.installation = null;
  for (const rows of [
    store.products,
    store.metafields,
    store.definitions,
    store.tokens,
  ])
    rows.clear();
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

export function saveState(store: Store): StoreState {
  return {
    lastId: store.lastId,
    catalog: store.catalog,
    products: [...store.products.values()],
    metafields: [...store.metafields.values()].flatMap((owned) => [
      ...owned.values(),
    ]),
    definitions: [...store.definitions.values()],
    installation: store.installation,
    tokens: [...store.tokens.values()],
  };
}

export function loadState(store: Store, state: StoreState): void {
  store.lastId = state.lastId;
  store.catalog = state.catalog;
  store.products = new Map(state.products.map((row) => [row.id, row]));
  store.definitions = new Map(state.definitions.map((row) => [row.id, row]));
  store.tokens = new Map(state.tokens.map((row) => [row.token, row]));
  store.installation = state.installation;
  store.metafields = new Map();
  for (const row of state.metafields) {
    const owned =
      store.metafields.get(row.ownerId) ?? new Map<string, Metafield>();
    owned.set(metafieldKey(row.namespace, row.key), row);
    store.metafields.set(row.ownerId, owned);
  }
}
