import type { Measure, Suppressed } from "../../contract/analytics.ts";
import { measureRows } from "./measures.ts";
import { daysOf, nextReleased, releasedAt } from "./windows.ts";

/** The answer where nothing is shown: the same bytes whether nobody shares or a few less than enough. */
export function suppressedUntilNext(measure: Measure, now: Date): Suppressed {
  const { appearsFrom, everyWindows, sumsWindows } = measureRows[measure];
  const next = nextReleased(now, everyWindows);
  return {
    suppressed: true,
    appears_from: appearsFrom,
    next_release_at: releasedAt(next).toISOString(),
    next_window: {
      from: daysOf(next - sumsWindows + 1).from.toString(),
      to: daysOf(next).to.toString(),
    },
  };
}
