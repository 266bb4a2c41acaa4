import { metafieldsDelete } from "../../shopify/operations/metafields.ts";
import { callShopify, identify, isPassing } from "./calls.server.ts";
import { DELETE_CALL_POINTS } from "./cost.ts";
import { now } from "../../platform/clock.ts";
import { reject } from "./outcome.ts";
import {
  type CallResult,
  isUncertain,
  noResult,
  settleLive,
} from "./send-sets.server.ts";
import {
  type Finished,
  openChanges,
  type Push,
  type WorkItem,
} from "./work.ts";

/**
 * Removes the open keys of all items in one call. metafieldsDelete knows no digest, so the store is read before (only
 * what is as we wrote it is removed) and after. What somebody writes between the read and the removal, one round trip,
 * is lost: the platform offers no way to close that gap. What is found written right after a removal is counted
 * (`deleteRace`) and is a conflict.
 */
export async function sendDeletes(
  push: Push,
  items: readonly WorkItem[],
): Promise<CallResult> {
  const before = await settleLive(push, items);
  const result = { ...noResult(), finished: before.finished };
  if (before.open.length === 0) return result;
  const refusal = await removeMetafields(push, before.open);
  const after = await settleLive(push, before.open);
  if (refusal === null) push.spent.deleteRace += countRaced(after.finished);
  result.finished.push(...after.finished);
  if (refusal === null) result.delayed = after.open;
  else if (before.open.length > 1) result.suspected = after.open;
  else {
    result.finished.push(
      ...after.open.map((item) =>
        reject(item, "shopify-refused", now(), [{ message: refusal }]),
      ),
    );
  }
  return result;
}

/** Removed fields that hold something again: whoever wrote it may have written before the removal, too. */
function countRaced(finished: readonly Finished[]): number {
  return finished.reduce((sum, { item, errors }) => {
    const removed = new Set(openChanges(item, "delete").map(({ key }) => key));
    return (
      sum +
      errors.filter(
        ({ code, key = "" }) =>
          code === "changed-elsewhere" && removed.has(key),
      ).length
    );
  }, 0);
}

/** Why Shopify did not do it, or null when it did or failed in passing: the read that follows tells. */
async function removeMetafields(
  push: Push,
  items: readonly WorkItem[],
): Promise<string | null> {
  const metafields = items.flatMap((item) =>
    openChanges(item, "delete").map(({ key }) => identify(item.gid, key)),
  );
  try {
    const { metafieldsDelete: payload } = await callShopify(
      push,
      metafieldsDelete,
      { metafields },
      DELETE_CALL_POINTS,
    );
    return payload.userErrors[0]?.message ?? null;
  } catch (error) {
    if (!isUncertain(error)) throw error;
    return isPassing(error) ? null : error.message;
  }
}
