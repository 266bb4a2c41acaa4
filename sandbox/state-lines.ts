import { z } from "zod";
import {
  generatedId,
  generateProducts,
  GeneratedFrom,
} from "./catalog/generated/generate.ts";
import { Definition } from "./metafields/definition.ts";
import { Metafield, metafieldKey } from "./metafields/metafield.ts";
import { Product } from "./store/product.ts";
import {
  AccessToken,
  gid,
  idOf,
  Installation,
  replaceProducts,
  type Store,
} from "./store/store.ts";

/** Says what the file is. */
export const FirstLine = z.strictObject({
  sandbox: z.literal("state"),
  version: z.literal(2),
});
export const FIRST_LINE = { sandbox: "state", version: 2 } satisfies z.infer<
  typeof FirstLine
>;

/** The shop's products so far are gone; with `generated` those of the generator take their place. */
const Filled = z.object({
  shop: z.string(),
  filled: z.object({ generated: GeneratedFrom.nullable() }),
});
/** All of the shop but its products and metafields. */
const Head = z.object({
  shop: z.string(),
  head: z.object({
    lastId: z.int(),
    catalog: z.string(),
    definitions: z.array(Definition),
    installation: Installation.nullable(),
    tokens: z.array(AccessToken),
  }),
});
/** An owner of metafields with all it has. A product that is as generated is left out but for its time. */
const Owned = z.object({
  shop: z.string(),
  owner: z.string(),
  product: Product.nullable().optional(),
  updatedAt: z.string().optional(),
  metafields: z.array(Metafield),
});

/** One line of the state file. Later lines win over earlier ones of the same shop and owner. */
export const StateLine = z.union([Owned, Head, Filled]);
export type StateLine = z.infer<typeof StateLine>;

export function headLine(store: Store): StateLine {
  const { lastId, catalog, installation } = store;
  return {
    shop: store.settings.domain,
    head: {
      lastId,
      catalog,
      installation,
      definitions: [...store.definitions.values()],
      tokens: [...store.tokens.values()],
    },
  };
}

function ownedLine(store: Store, owner: string): StateLine {
  const id = idOf("Product", owner);
  const product = store.products.get(id ?? -1) ?? null;
  const isAsGenerated = product !== null && store.asGenerated.has(product.id);
  return {
    shop: store.settings.domain,
    owner,
    ...(isAsGenerated
      ? { updatedAt: product.updatedAt }
      : id === null
        ? {}
        : { product }),
    metafields: [...(store.metafields.get(owner)?.values() ?? [])],
  };
}

/** What takes a file from what it held to what the shop is now. */
export function* unsavedLines(store: Store): Generator<StateLine> {
  const { all, owners } = store.unsaved;
  if (!all) {
    for (const owner of owners) yield ownedLine(store, owner);
    return;
  }
  const { generated } = store;
  yield { shop: store.settings.domain, filled: { generated } };
  const changed = new Set(store.metafields.keys());
  for (const [id, product] of store.products)
    if (!store.asGenerated.has(id) || product.updatedAt !== generated?.at)
      changed.add(gid("Product", id));
  for (const owner of changed) yield ownedLine(store, owner);
  for (const id of missing(store)) yield ownedLine(store, gid("Product", id));
}

/** Generated products that were deleted since. */
function missing(store: Store): number[] {
  const { generated } = store;
  if (!generated || store.asGenerated.size === generated.count) return [];
  const ids = Array.from({ length: generated.count }, (_, index) =>
    generatedId(index),
  );
  return ids.filter((id) => !store.products.has(id));
}

export function applyLine(store: Store, line: StateLine): void {
  if ("filled" in line) {
    const { generated } = line.filled;
    replaceProducts(
      store,
      generated ? generateProducts(generated) : new Map<number, Product>(),
      generated,
    );
    store.metafields.clear();
    store.unsaved.all = false;
  } else if ("head" in line) {
    const { definitions, tokens, ...head } = line.head;
    Object.assign(store, head);
    store.definitions = new Map(definitions.map((row) => [row.id, row]));
    store.tokens = new Map(tokens.map((row) => [row.token, row]));
  } else applyOwned(store, line);
}

function applyOwned(store: Store, line: z.infer<typeof Owned>): void {
  const { owner, product, updatedAt } = line;
  const id = idOf("Product", owner) ?? -1;
  if (product !== undefined) {
    store.asGenerated.delete(id);
    if (product) store.products.set(id, product);
    else store.products.delete(id);
  }
  const kept = store.products.get(id);
  if (kept && updatedAt !== undefined) kept.updatedAt = updatedAt;
  const rows = line.metafields.map(
    (row) => [metafieldKey(row.namespace, row.key), row] as const,
  );
  if (rows.length > 0) store.metafields.set(owner, new Map(rows));
  else store.metafields.delete(owner);
}
