import type { Measure } from "../../contract/analytics.ts";

type MeasureRow = {
  /** From about how many sharing people it is shown. */
  appearsFrom: number;
  /** Released with every so many-th window, counted from the epoch. */
  everyWindows: number;
  /** How many windows one release is about. */
  sumsWindows: number;
};

/** How often each measure is released and when it is shown. */
export const measureRows: Record<Measure, MeasureRow> = {
  summary: { appearsFrom: 25, everyWindows: 1, sumsWindows: 1 },
  adherence: { appearsFrom: 25, everyWindows: 1, sumsWindows: 1 },
  feedback: { appearsFrom: 25, everyWindows: 3, sumsWindows: 3 },
  // of the people whose way came to its end in half a year
  retention: { appearsFrom: 100, everyWindows: 1, sumsWindows: 6 },
};
