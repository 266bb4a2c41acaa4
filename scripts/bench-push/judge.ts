/** Which targets a run of the bench met. What it did not measure it did not meet, nor miss. */
import type { Measured } from "./measure.ts";
import { round } from "./round.ts";
import type { Planned } from "./planning.ts";

/** Shorter pushes are over before the bucket is empty: told, not judged. */
export const JUDGED_SECONDS = 60;
const LARGE = 100_000;
export const TARGETS = {
  points_at_12_keys: 9.05,
  points_of_one_edit: 4.9,
  points_of_one_drift: 4.45,
  efficiency: 0.93,
  throttled_share: 0.001,
  peak_memory_ratio: 1.2,
  plan_seconds_at_100000: 20,
};
const NOT_MEASURED = "not measured";

type Target = keyof typeof TARGETS;
export type Verdict = boolean | typeof NOT_MEASURED;
export type Pushed = {
  plan: string;
  products: number;
  first: Measured;
  edited: Measured;
  drifted: Measured;
  unchanged: { writes: number; reads: number };
  efficiency: number;
  theoretical_seconds: number;
};

/** Each target, and whether everything was written and an unchanged store left alone. */
export function judge(
  pushes: readonly Pushed[],
  planned: Planned | null,
): Record<Target | "is_whole", Verdict> {
  const judged = pushes.filter(isJudged);
  const large = pushes.filter(({ products }) => products >= LARGE);
  const planning = planned && planned.products >= LARGE ? [planned] : [];
  return {
    is_whole: every(pushes, isWhole),
    points_at_12_keys: atMost(
      "points_at_12_keys",
      pushes.map(({ first }) => first.points_per_product),
    ),
    points_of_one_edit: atMost(
      "points_of_one_edit",
      pushes.map(({ edited }) => edited.points_per_product),
    ),
    points_of_one_drift: atMost(
      "points_of_one_drift",
      pushes.map(({ drifted }) => drifted.points_per_product),
    ),
    efficiency: every(
      judged,
      ({ efficiency }) => efficiency >= TARGETS.efficiency,
    ),
    throttled_share: atMost("throttled_share", pushes.map(throttledShare)),
    peak_memory_ratio: atMost(
      "peak_memory_ratio",
      [memoryRatio(pushes)].filter((ratio) => ratio !== null),
    ),
    plan_seconds_at_100000: atMost("plan_seconds_at_100000", [
      ...large.map(({ first }) => first.plan_seconds),
      ...planning.flatMap((row) => [
        ...[row.plan_seconds, row.plan_edit_seconds, row.undo_plan_seconds],
        row.undo_preview_seconds,
      ]),
    ]),
  };
}

export function isJudged({ theoretical_seconds }: Pushed): boolean {
  return theoretical_seconds >= JUDGED_SECONDS;
}

/**
 * The peak of the largest push to that of the smallest on the same plan; null: they are of one size. Another plan sends
 * faster or slower, and has more or fewer calls in memory.
 */
export function memoryRatio(pushes: readonly Pushed[]): number | null {
  const largest = pushes.toSorted((a, b) => a.products - b.products).at(-1);
  const smallest = pushes
    .filter(({ plan }) => plan === largest?.plan)
    .toSorted((a, b) => a.products - b.products)[0];
  return smallest && largest && largest.products > smallest.products
    ? round(largest.first.peak_mb / smallest.first.peak_mb)
    : null;
}

function isWhole({ products, first, edited, drifted, unchanged }: Pushed) {
  const all = [first, edited, drifted];
  return (
    all.every(({ applied }) => applied === products) &&
    unchanged.writes === 0 &&
    unchanged.reads === 0
  );
}

function throttledShare({ first, edited, drifted }: Pushed): number {
  const all = [first, edited, drifted];
  const calls = all.reduce((sum, { writes }) => sum + writes, 0);
  return all.reduce((sum, { throttled }) => sum + throttled, 0) / calls;
}

function atMost(target: Target, values: readonly number[]): Verdict {
  return every(values, (value) => value <= TARGETS[target]);
}

function every<Row>(
  rows: readonly Row[],
  isGood: (row: Row) => boolean,
): Verdict {
  return rows.length === 0 ? NOT_MEASURED : rows.every(isGood);
}
