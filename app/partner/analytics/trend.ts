/** Windows one after the other, for a chart that hides no gap. Runs anywhere. */
import type { Shown } from "./rhythm.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

type Numbers = Shown<"summary" | "adherence">;
export type TrendPoint = {
  /** Windows since the first one shown. */
  x: number;
  window: Numbers["window"];
  participants: number;
  mean_pdc: Numbers["mean_pdc"];
  adherent: Numbers["adherent"];
};

/** Oldest first, the release itself last; where windows between were not shown, `x` leaves room for them. */
export function trendOf(numbers: Numbers): TrendPoint[] {
  const all = [...numbers.history, numbers];
  const [first = numbers] = all;
  const start = Date.parse(first.window.from);
  const length = Date.parse(first.window.to) - start + DAY_MS;
  return all.map(({ window, participants, mean_pdc, adherent }) => ({
    x: Math.round((Date.parse(window.from) - start) / length),
    window,
    participants,
    mean_pdc,
    adherent,
  }));
}
