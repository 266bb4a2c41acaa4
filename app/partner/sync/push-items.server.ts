import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { createBatcher } from "./batches.ts";
import { backoffMs, MAX_ATTEMPTS } from "./calls.server.ts";
import { listPlanned, putBack } from "./items.server.ts";
import { fail, reject } from "./outcome.ts";
import { createRenderer } from "./rendered.server.ts";
import { moveRun } from "./run-states.server.ts";
import { sendDeletes } from "./send-deletes.server.ts";
import { sendSets } from "./send-sets.server.ts";
import type { Change } from "./plan.ts";
import { openChanges, type Push, type WorkItem } from "./work.ts";

/** Calls in flight: enough to hide a usual round trip on the largest plan; the pacer holds the rate. */
const IN_FLIGHT = 32;
const WINDOW = 1000;
/** So many products in a row that Shopify fails on: then it is not the products. */
const MAX_SUSPECTS_IN_A_ROW = 3;

/** Writes all planned items of the run: sets first, then deletes. Throws when Shopify does not let us go on. */
export async function pushItems(push: Push): Promise<void> {
  await pushStep(push, "set");
  await pushStep(push, "delete");
  if (push.isStopped() || push.suspects.length === 0) return;
  // nothing worked at all: Shopify is down, and the products are as planned as before
  if (!push.hasProgressed) throw new AppError("shopify-unavailable");
  const at = now();
  const lost = push.suspects.splice(0);
  await push.finish(lost.map((item) => fail(item, "shopify-unavailable", at)));
}

async function pushStep(push: Push, step: Change["op"]): Promise<void> {
  const batches = plannedBatches(push, step);
  let hasFailed = false;
  const work = async () => {
    while (!hasFailed && !push.isStopped()) {
      const { value: batch, done } = await batches.next();
      if (done) return;
      try {
        await pushBatch(push, step, batch);
      } catch (error) {
        hasFailed = true;
        throw error;
      }
    }
  };
  const ended = await Promise.allSettled(
    Array.from({ length: IN_FLIGHT }, work),
  );
  const failed = ended.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
}

/** Planned items that have this step to do, packed into calls over the whole run with few of them in memory. */
async function* plannedBatches(
  push: Push,
  step: Change["op"],
): AsyncGenerator<WorkItem[], undefined> {
  const renderer = createRenderer(push.ctx);
  const batcher = createBatcher<WorkItem>((item) => measure(item, step));
  for (let after = ""; ;) {
    const window = await listPlanned(push, after, WINDOW, renderer);
    const last = window.at(-1);
    if (!last) break;
    after = last.gid;
    const [complete, stale] = partition(window, hasValues);
    if (stale.length > 0) {
      await push.finish(
        stale.map((item) => reject(item, "precondition-failed", now())),
      );
    }
    yield* batcher.add(complete.filter((item) => isDueIn(item, step)));
  }
  yield* batcher.flush();
  return undefined;
}

/** The version is gone, or Journals' part of it: there is nothing to write for this item any more. */
function hasValues(item: WorkItem): boolean {
  return openChanges(item, "set").every(({ key }) => item.values.has(key));
}

function partition<Row>(
  rows: readonly Row[],
  test: (row: Row) => boolean,
): [Row[], Row[]] {
  return [rows.filter(test), rows.filter((row) => !test(row))];
}

function isDueIn(item: WorkItem, step: Change["op"]): boolean {
  const sets = openChanges(item, "set").length;
  return step === "set" ? sets > 0 : sets === 0;
}

function measure(item: WorkItem, step: Change["op"]) {
  const changes = openChanges(item, step);
  const bytes = changes.reduce((sum, { key }) => {
    const field = item.values.get(key);
    return sum + (field ? Buffer.byteLength(JSON.stringify(field.value)) : 0);
  }, 0);
  return { keys: Math.max(1, changes.length), bytes };
}

/** Sends a batch until each item is at its end, put back, or a suspect. */
async function pushBatch(
  push: Push,
  step: Change["op"],
  items: readonly WorkItem[],
  failures = 0,
): Promise<void> {
  const ours = await push.claim(items);
  const claimed = items.filter(({ gid }) => ours.has(gid));
  if (claimed.length === 0) return;
  const result = await (step === "set"
    ? sendSets(push, claimed)
    : sendDeletes(push, claimed));
  if (result.finished.length > 0) await push.finish(result.finished);
  const rest = [...result.innocent, ...result.suspected, ...result.delayed];
  await putBack([...result.progressed, ...rest]);
  if (result.finished.length + result.progressed.length > 0) {
    const isFirst = !push.hasProgressed;
    push.hasProgressed = true;
    push.suspectsInARow = 0;
    // what made the run wait is over
    if (isFirst) await moveRun(push.runId, null, null);
  }
  if (result.innocent.length > 0) {
    await pushBatch(push, step, result.innocent);
  }
  for (const item of result.suspected) await pushBatch(push, step, [item]);
  if (result.delayed.length > 0) {
    await pushLater(push, step, result.delayed, failures + 1);
  }
}

async function pushLater(
  push: Push,
  step: Change["op"],
  items: readonly WorkItem[],
  failures: number,
): Promise<void> {
  if (failures < MAX_ATTEMPTS) {
    await push.clock.sleep(backoffMs(failures));
    return pushBatch(push, step, items, failures);
  }
  if (items.length > 1) {
    for (const item of items) await pushBatch(push, step, [item]);
    return;
  }
  push.suspects.push(...items);
  push.suspectsInARow += 1;
  if (push.suspectsInARow >= MAX_SUSPECTS_IN_A_ROW) {
    throw new AppError("shopify-unavailable");
  }
}
