import type { RunSummary } from "./run.ts";

/** Products of a run that could not be pushed, whatever the reason. */
export function problemCount({ counts }: Pick<RunSummary, "counts">): number {
  return counts.conflict + counts.rejected + counts.failed;
}

/** Products the run has an answer for. */
export function settledCount(run: Pick<RunSummary, "counts">): number {
  return run.counts.applied + problemCount(run);
}
