import { AppError } from "../../errors.ts";
import type { Operation } from "../../shopify/operation.ts";
import {
  type MetafieldIdentifier,
  metafieldsOfProducts,
} from "../../shopify/operations/metafields.ts";
import { keys, NAMESPACE } from "../metafields/keys.ts";
import type { LiveFields } from "./settle.ts";
import type { Push } from "./work.ts";

/** How often a call that Shopify refused for want of points is sent again. */
const MAX_THROTTLED = 30;
/** How often a call that failed in passing is sent again, and how long the waits may get. */
export const MAX_ATTEMPTS = 6;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 20_000;

/** Points of a read of one product's metafields: the product, the connection and its nodes. */
const READ_POINTS = 23;
const PRODUCTS_PER_READ = 25;

const NAMES = keys.map(({ key }) => `${NAMESPACE}.${key}`);

/** Full jitter: anything up to a wait that doubles, so that many do not come back at once. */
export function backoffMs(attempt: number): number {
  const limit = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** attempt);
  return Math.random() * limit;
}

/**
 * One call at the pace of the bucket. Refused for want of points, it waits and calls again: nothing was done. A token
 * that just died is renewed once. Every other failure is the caller's to judge.
 */
export async function callShopify<
  Data,
  Variables extends Record<string, unknown>,
>(
  push: Push,
  operation: Operation<Data, Variables>,
  variables: Variables,
  points: number,
): Promise<Data> {
  let mayRenew = true;
  for (let attempt = 1; ; attempt++) {
    await push.pacer.take(points);
    try {
      const { data, cost } = await push.client.run(operation, variables);
      push.pacer.answered(points, cost);
      if (operation.kind === "mutation") {
        push.spent.points += Math.round(cost.actual);
        push.spent.writes += 1;
      }
      return data;
    } catch (error) {
      const code = error instanceof AppError ? error.code : null;
      if (error instanceof AppError && code === "shopify-throttled") {
        push.pacer.throttled(points, error.retryAfterSeconds);
        if (attempt < MAX_THROTTLED) continue;
        throw error;
      }
      push.pacer.answered(points, null);
      if (code !== "shopify-unauthorized" || !mayRenew) throw error;
      mayRenew = false;
    }
  }
}

/** What the store holds of our keys, by product; null: there is no such product. Failures in passing are sat out. */
export async function readLive(
  push: Push,
  gids: readonly string[],
): Promise<Map<string, LiveFields | null>> {
  const live = new Map<string, LiveFields | null>();
  for (let start = 0; start < gids.length; start += PRODUCTS_PER_READ) {
    const ids = gids.slice(start, start + PRODUCTS_PER_READ);
    const { nodes } = await readPatiently(push, ids);
    ids.forEach((gid, index) => {
      const node = nodes[index];
      const fields = node?.metafields.nodes.map(
        ({ key, type, value, compareDigest: digest }) =>
          [key, { type, value, digest }] as const,
      );
      live.set(gid, fields ? new Map(fields) : null);
    });
  }
  return live;
}

async function readPatiently(push: Push, ids: string[]) {
  for (let attempt = 0; ; attempt++) {
    try {
      const points = READ_POINTS * ids.length;
      const variables = { ids, keys: NAMES };
      return await callShopify(push, metafieldsOfProducts, variables, points);
    } catch (error) {
      if (!isPassing(error) || attempt >= MAX_ATTEMPTS) throw error;
      await push.clock.sleep(backoffMs(attempt));
    }
  }
}

/** The call may or may not have been carried out, and the same may succeed later. */
export function isPassing(error: unknown): boolean {
  return error instanceof AppError && error.code === "shopify-unavailable";
}

export function identify(ownerId: string, key: string): MetafieldIdentifier {
  return { ownerId, namespace: NAMESPACE, key };
}
