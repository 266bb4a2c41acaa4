import type { Measure, Suppressed } from "../../contract/analytics.ts";
import {
  firstOutcomeWindow,
  isDrawn,
  type ProtocolCalendar,
} from "./calendar.ts";
import { measureRows } from "./measures.ts";
import { daysOf, nextReleased, releasedAt } from "./windows.ts";

type Asked = {
  now: Date;
  /** Of the protocol that is asked about; of all the partner's for the summary. */
  calendars: readonly ProtocolCalendar[];
};

/**
 * The answer where nothing is shown: of the date and the protocols' own dates alone, so the same bytes whether nobody shares
 * or a few less than enough.
 */
export function suppressedUntilNext(
  measure: Measure,
  { now, calendars }: Asked,
): Suppressed {
  const { appearsFrom, everyWindows, sumsWindows } = measureRows[measure];
  const next = nextReleased(now, everyWindows);
  const protocols = calendars.filter((each) => isDrawn(each, next)).length;
  return {
    suppressed: true,
    appears_from: appearsFrom(protocols),
    next_release_at: releasedAt(next).toISOString(),
    next_window: {
      from: daysOf(next - sumsWindows + 1).from.toString(),
      to: daysOf(next).to.toString(),
    },
    ...(measure === "retention" && firstOutcome(calendars, now)),
  };
}

/** Nothing once it is past. */
function firstOutcome(calendars: readonly ProtocolCalendar[], now: Date) {
  const first = releasedAt(Math.min(...calendars.map(firstOutcomeWindow)));
  return first > now && { first_outcome_at: first.toISOString() };
}
