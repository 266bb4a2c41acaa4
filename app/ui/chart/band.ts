/** What a chart of shares draws. Runs anywhere. */

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
