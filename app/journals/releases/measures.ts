import type { Measure } from "../../contract/analytics.ts";
import { summaryEnough, writersEnough } from "./gate.ts";
import { policy } from "./policy.ts";

type MeasureRow = {
  /** From about how many sharing people it is shown, where so many protocols are drawn. */
  appearsFrom: (protocols: number) => number;
  /** Released with every so many-th window, counted from the epoch. */
  everyWindows: number;
  /** How many windows one release is about. */
  sumsWindows: number;
};

const { gate, vectors } = policy;
const inFives = (people: number) => Math.ceil(people / 5) * 5;
const everyWindow = {
  everyWindows: vectors.adherence.everyWindows,
  sumsWindows: vectors.adherence.readsWindows,
};

/** How often each measure is released and when it is shown. */
export const measureRows: Record<Measure, MeasureRow> = {
  summary: {
    ...everyWindow,
    appearsFrom: (protocols) => inFives(summaryEnough(Math.max(1, protocols))),
  },
  adherence: { ...everyWindow, appearsFrom: () => gate.participants },
  feedback: {
    // of those who write
    appearsFrom: () => inFives(writersEnough),
    everyWindows: vectors.feedback.everyWindows,
    sumsWindows: vectors.feedback.readsWindows,
  },
  // of the people whose way came to its end in half a year
  retention: {
    appearsFrom: () => gate.outcomeParticipants,
    everyWindows: vectors.outcome.everyWindows,
    sumsWindows: gate.outcomeWindows,
  },
};
