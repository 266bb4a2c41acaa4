import type { RunSummary } from "./run.ts";

/**
 * Seconds until all is written, by the pace so far: it knows plan, throttling and other apps' share. What was sent counts
 * as half done, so that there is an answer from the first call on; null before it, and when the run is not running.
 */
export function secondsLeft(
  { state, counts, total }: Pick<RunSummary, "state" | "counts" | "total">,
  startedAt: Date | null,
  at: Date,
): number | null {
  if (state !== "running" || !startedAt) return null;
  const left = counts.planned + counts.sent / 2;
  const done = total - left;
  if (done <= 0) return null;
  const elapsedSeconds = (at.getTime() - startedAt.getTime()) / 1000;
  return Math.ceil((elapsedSeconds / done) * left);
}
