/** What a chart of shares draws, and which of them say something. Runs anywhere. */

/** Shares from 0 to 1. */
export type Band = { value: number; low: number; high: number };

export type BandPoint = {
  /** Where it stands on the horizontal axis; gaps between numbers are gaps in the chart. */
  x: number;
  /** Under the axis. */
  label: string;
  /** All of it in words, for the pointer. */
  text: string;
  band: Band;
};

/** A share whose range is wider than this many points, half of all there are, is not shown: few and many are both in it. */
const WIDEST = 50;

/** Whether a share says anything: "34%, between 2% and 96%" would be read as 34%. Judged by the whole percents that are shown. */
export function isTelling({ low, high }: Band): boolean {
  return Math.round(high * 100) - Math.round(low * 100) <= WIDEST;
}
