import type { Measure } from "../../contract/analytics.ts";
import { writersEnough } from "./gate.ts";
import { policy } from "./policy.ts";

type MeasureRow = {
  /** From about how many sharing people it is shown. */
  appearsFrom: number;
  /** Released with every so many-th window, counted from the epoch. */
  everyWindows: number;
  /** How many windows one release is about. */
  sumsWindows: number;
};

const { gate, vectors } = policy;
const everyWindow = {
  appearsFrom: gate.participants,
  everyWindows: vectors.adherence.everyWindows,
  sumsWindows: vectors.adherence.readsWindows,
};

/** How often each measure is released and when it is shown. */
export const measureRows: Record<Measure, MeasureRow> = {
  summary: everyWindow,
  adherence: everyWindow,
  feedback: {
    // of those who write, in fives
    appearsFrom: Math.ceil(writersEnough / 5) * 5,
    everyWindows: vectors.feedback.everyWindows,
    sumsWindows: vectors.feedback.readsWindows,
  },
  // of the people whose way came to its end in half a year
  retention: {
    appearsFrom: gate.outcomeParticipants,
    everyWindows: vectors.outcome.everyWindows,
    sumsWindows: gate.outcomeWindows,
  },
};
