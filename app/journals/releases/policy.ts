/**
 * Policy v1: what is drawn of people's data, how often and with how much noise. All of it is data; a release is stored with
 * the policy it was made under. Budgets are those of one person at one partner. Runs anywhere.
 */
import { LATE_AFTER_HOURS } from "../check-ins/course.ts";
import { type Fraction, fraction } from "./fraction.ts";

export const vectorNames = ["adherence", "outcome", "feedback"] as const;
export type VectorName = (typeof vectorNames)[number];

export type VectorRow = {
  cells: number;
  /** How many cells hold one person: by so much one person more or less changes the sum of all counts. */
  cellsOfPerson: number;
  /** What a draw takes from the budget of its window, all cells together. */
  epsilon: Fraction;
  /** Drawn with every so many-th window, counted from the epoch. */
  everyWindows: number;
  /** Of so many windows, the last of which is the one it is drawn for. */
  readsWindows: number;
};

export type Policy = typeof policy;

export const policy = {
  version: 1,
  windows: {
    /** A Monday: windows are whole ISO weeks. */
    epoch: "2024-01-01",
    days: 28,
    /** Local days end up to 12 hours after the day in UTC, and check-ins count for 48 hours more. */
    releasedAfterHours: 72,
    lateAfterHours: LATE_AFTER_HOURS,
  },
  eligibility: {
    accountOlderThanDays: 7,
    /** Half of the scheduled days, rounded up, but no more than this … */
    dueDaysEnough: 7,
    /** … and no fewer than this. */
    dueDaysAtLeast: 2,
  },
  /** In how many of a partner's protocols a person counts in one window; each gets its part of every budget. */
  protocolsPerPerson: 1,
  /** All releases of one window together. */
  epsilonPerWindow: fraction(1, 1),
  vectors: {
    adherence: {
      cells: 6,
      cellsOfPerson: 1,
      epsilon: fraction(2, 5),
      everyWindows: 1,
      readsWindows: 1,
    },
    outcome: {
      cells: 8,
      cellsOfPerson: 1,
      epsilon: fraction(2, 5),
      everyWindows: 1,
      readsWindows: 1,
    },
    // a rating and a theme. Drawn at once it is paid at once: what two windows save cannot be spent on the third
    feedback: {
      cells: 9,
      cellsOfPerson: 2,
      epsilon: fraction(1, 5),
      everyWindows: 3,
      readsWindows: 3,
    },
  } satisfies Record<VectorName, VectorRow>,
  /** Lower ends of the cells of PDC; the last one ends with 1. */
  pdcCells: [0, 0.2, 0.4, 0.6, 0.8, 0.95],
  /** Last weeks of the cells of outcome for those who stopped; the first cell never checked in, two follow for the end. */
  stoppedByWeek: [1, 2, 4, 8, 12],
  /** The outcome is that of the planned last day, or of this one when the plan is longer or ongoing. */
  landmarkDay: 84,
  /** So long an ongoing plan counts as running after its protocol was archived: 13 windows. */
  ongoingDays: 364,
  /** Last ratings of the cells of feedback; the themes follow. */
  ratedTo: [2, 3, 5],
  gate: {
    /** Noisy people from which a protocol's numbers of a window are shown. */
    participants: 25,
    /** `participants` are told in steps of so many, rounded down. */
    participantsStep: 10,
    /** Noisy writers must be more than `participants` by so many standard deviations of their noise. */
    feedbackDeviations: 2,
    /** The partner's summary, likewise. */
    summaryDeviations: 3,
    /** The outcome of so many noisy people in so many windows together. */
    outcomeParticipants: 100,
    outcomeWindows: 6,
  },
  /** How often an interval holds the true value. */
  intervalLevel: 0.95,
};
