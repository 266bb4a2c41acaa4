/** What a push costs in points of the Admin API and how long it takes. */
import { productsPerCall } from "./batches.ts";

const CALL_POINTS = 10;
const PRODUCT_POINTS = 4;
/** The share of the bucket that background work leaves while the merchant needs Shopify themselves. */
export const RESERVED_SHARE = 0.1;
/** The share that is left always: answers that overtake each other tell a bucket that is fuller than it is. */
export const OVERTAKING_SHARE = 0.01;
/** The smallest bucket Shopify gives (Standard): assumed when it cannot be asked. */
export const SMALLEST_BUCKET: Bucket = {
  available: 2000,
  maximum: 2000,
  restorePerSecond: 100,
};
/** With the calls in flight of push-items.server.ts and a usual round trip. */
const CALLS_PER_SECOND = 50;

export type Bucket = {
  available: number;
  maximum: number;
  restorePerSecond: number;
};
/** Products that have the same number of keys to set and to delete. */
export type CostGroup = { products: number; sets: number; deletes: number };

/** Points of one metafieldsSet. The formula is Shopify's: 10 and 4 for each distinct product. */
export function setCallPoints(products: number): number {
  return CALL_POINTS + PRODUCT_POINTS * products;
}

/** Points of one metafieldsDelete. */
export const DELETE_CALL_POINTS = CALL_POINTS;

/** Calls and points of the writes; products are packed by their number of keys, as batches.ts does. */
export function pushCost(groups: readonly CostGroup[]): {
  calls: number;
  points: number;
} {
  const setting = callsOf(groups.map(({ products, sets }) => [sets, products]));
  const deleting = callsOf(
    groups.map(({ products, deletes }) => [deletes, products]),
  );
  return {
    calls: setting.calls + deleting.calls,
    points:
      CALL_POINTS * (setting.calls + deleting.calls) +
      PRODUCT_POINTS * setting.products,
  };
}

/** Seconds until `points` are spent, from the bucket as it is now; rounded up. */
export function secondsFor(
  { calls, points }: { calls: number; points: number },
  bucket: Bucket,
): number {
  const refilling = (points - bucket.available) / bucket.restorePerSecond;
  return Math.ceil(Math.max(0, refilling, calls / CALLS_PER_SECOND));
}

function callsOf(sizes: readonly [keys: number, products: number][]): {
  calls: number;
  products: number;
} {
  const productsByKeys = new Map<number, number>();
  for (const [keys, products] of sizes) {
    if (keys === 0) continue;
    productsByKeys.set(keys, (productsByKeys.get(keys) ?? 0) + products);
  }
  let calls = 0;
  let total = 0;
  for (const [keys, products] of productsByKeys) {
    calls += Math.ceil(products / productsPerCall(keys));
    total += products;
  }
  return { calls, products: total };
}
