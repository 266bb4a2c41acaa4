import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import {
  type MetafieldInput,
  metafieldsSet,
} from "../../shopify/operations/metafields.ts";
import { callShopify, identify, isPassing, readLive } from "./calls.server.ts";
import { setCallPoints } from "./cost.ts";
import { putBack } from "./items.server.ts";
import { judge, reject } from "./outcome.ts";
import { blame, type OwnedError, type UserError } from "./user-errors.ts";
import {
  openChanges,
  type Finished,
  type Push,
  type WorkItem,
} from "./work.ts";

/** What one call came to, item by item. */
export type CallResult = {
  finished: Finished[];
  /** The step is done, others of the item are still to do. */
  progressed: WorkItem[];
  /** To be sent again: nothing is wrong with these. */
  innocent: WorkItem[];
  /** To be sent again each by itself: one of them is to blame, and it is not known which. */
  suspected: WorkItem[];
  /** To be sent again after a wait: Shopify failed. */
  delayed: WorkItem[];
};

export const noResult = (): CallResult => ({
  finished: [],
  progressed: [],
  innocent: [],
  suspected: [],
  delayed: [],
});

type Answer = { digests: string[] } | { userErrors: UserError[] };

/** Sets the open keys of all items in one call, compare-and-set; what is not certain is settled by reading back. */
export async function sendSets(
  push: Push,
  items: readonly WorkItem[],
): Promise<CallResult> {
  const inputs = items.flatMap(toInputs);
  let answer: Answer;
  try {
    answer = await setMetafields(push, inputs, items.length);
  } catch (error) {
    if (isUncertain(error)) return settleUncertain(push, items, error);
    await putBack(items); // refused at the door: nothing was done
    throw error;
  }
  if ("userErrors" in answer) {
    return settleBlame(push, items, inputs, answer.userErrors);
  }
  const { digests } = answer;
  const digestOf = new Map(
    inputs.map(({ ownerId, key }, index) => [
      nameOf(ownerId, key),
      digests[index],
    ]),
  );
  const result = noResult();
  for (const item of items) {
    const changes = item.changes.map((change) => {
      const written = digestOf.get(nameOf(item.gid, change.key));
      return written === undefined ? change : { ...change, written };
    });
    const set = { ...item, changes };
    if (openChanges(set, "delete").length > 0) result.progressed.push(set);
    else result.finished.push({ item: set, state: "applied", errors: [] });
  }
  return result;
}

async function setMetafields(
  push: Push,
  inputs: MetafieldInput[],
  products: number,
): Promise<Answer> {
  const { metafieldsSet: payload } = await callShopify(
    push,
    metafieldsSet,
    { metafields: inputs },
    setCallPoints(products),
  );
  if (payload.userErrors.length > 0) return { userErrors: payload.userErrors };
  const written = payload.metafields ?? [];
  const isComplete =
    written.length === inputs.length &&
    written.every(({ key }, index) => key === inputs[index]?.key);
  if (!isComplete) {
    throw new AppError("shopify-refused", {
      detail: "Shopify did not answer with the metafields it was sent",
    });
  }
  return { digests: written.map(({ compareDigest }) => compareDigest) };
}

/** Somebody was faster, a value is wrong, a product is gone: the others are innocent, for nothing was written. */
async function settleBlame(
  push: Push,
  items: readonly WorkItem[],
  inputs: readonly MetafieldInput[],
  errors: readonly UserError[],
): Promise<CallResult> {
  const { guilty, unowned } = blame(errors, inputs);
  const result = noResult();
  const doubtful: WorkItem[] = [];
  for (const item of items) {
    const owned = guilty.get(item.gid);
    if (!owned) {
      if (unowned.length > 0) result.suspected.push(item);
      else result.innocent.push(item);
    } else if (owned.some(({ fault }) => fault === "refused")) {
      result.finished.push(refuse(item, owned));
    } else doubtful.push(item);
  }
  if (items.length === 1 && result.suspected.length === 1) {
    const [alone] = result.suspected.splice(0);
    if (alone) result.finished.push(refuseWhole(alone, unowned));
  }
  const settled = await settleLive(push, doubtful);
  result.finished.push(...settled.finished);
  result.delayed.push(...settled.open);
  return result;
}

async function settleUncertain(
  push: Push,
  items: readonly WorkItem[],
  error: AppError,
): Promise<CallResult> {
  const { finished, open } = await settleLive(push, items);
  const result = { ...noResult(), finished };
  if (isPassing(error)) result.delayed = open;
  else if (items.length > 1) result.suspected = open;
  else {
    result.finished.push(
      ...open.map((item) =>
        reject(item, error.code, now(), said(error.detail)),
      ),
    );
  }
  return result;
}

/** Reads the items' products and tells those at their end from those with steps to do. */
export async function settleLive(
  push: Push,
  items: readonly WorkItem[],
): Promise<{ finished: Finished[]; open: WorkItem[] }> {
  const live = await readLive(
    push,
    items.map(({ gid }) => gid),
  );
  const finished: Finished[] = [];
  const open: WorkItem[] = [];
  for (const item of items) {
    const judged = judge(item, live.get(item.gid), now());
    if ("finished" in judged) finished.push(judged.finished);
    else open.push(judged.open);
  }
  return { finished, open };
}

/** Whether Shopify carried the call out cannot be told from its failure. */
export function isUncertain(error: unknown): error is AppError {
  return (
    isPassing(error) ||
    (error instanceof AppError && error.code === "shopify-refused")
  );
}

function toInputs(item: WorkItem): MetafieldInput[] {
  return openChanges(item, "set").flatMap(({ key, digest }) => {
    const field = item.values.get(key);
    if (!field) return [];
    const { type, value } = field;
    return [{ ...identify(item.gid, key), type, value, compareDigest: digest }];
  });
}

function refuse(item: WorkItem, owned: readonly OwnedError[]): Finished {
  const refused = owned.filter(({ fault }) => fault === "refused");
  return reject(item, "value-refused", now(), refused);
}

function refuseWhole(item: WorkItem, errors: readonly UserError[]): Finished {
  return reject(item, "shopify-refused", now(), said(errors[0]?.message));
}

const said = (message: string | undefined) =>
  message === undefined ? [] : [{ message }];

const nameOf = (gid: string, key: string) => `${gid} ${key}`;
