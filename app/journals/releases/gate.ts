/** What is shown, decided on noisy counts alone: whether something is shown tells no more of a person than they do. */
import { toNumber } from "./fraction.ts";
import { noiseDeviation } from "./noise.ts";
import { policy } from "./policy.ts";
import { cellEpsilon } from "./release.ts";

const { gate, ratedTo } = policy;

export function sumOf(cells: readonly number[]): number {
  return cells.reduce((sum, each) => sum + each, 0);
}

/** Noisy people, in tens, rounded down. */
export function participantsOf(noisy: number): number {
  const { participantsStep: step } = gate;
  return Math.max(0, Math.floor(noisy / step) * step);
}

/** The cells of feedback that are of ratings: every writer is in one of them. */
export function ratingCells(feedback: readonly number[]): number[] {
  return feedback.slice(0, ratedTo.length);
}

export function isAdherenceShown(adherence: readonly number[]): boolean {
  return sumOf(adherence) >= gate.participants;
}

/** Noisy writers from which feedback is shown. */
export const writersEnough =
  gate.participants +
  gate.feedbackDeviations *
    noiseDeviation(toNumber(cellEpsilon("feedback"))) *
    Math.sqrt(ratedTo.length);

/** `adherence` is that of the same window. */
export function isFeedbackShown(
  feedback: readonly number[],
  adherence: readonly number[],
): boolean {
  return (
    isAdherenceShown(adherence) && sumOf(ratingCells(feedback)) >= writersEnough
  );
}

/**
 * `outcome` are the sums of the last six windows, or as many as there are: of so many draws. More of them, of several
 * protocols, have more noise and need as many more people.
 */
export function isOutcomeShown(
  outcome: readonly number[],
  draws: number = gate.outcomeWindows,
): boolean {
  const noisier = Math.sqrt(Math.max(1, draws / gate.outcomeWindows));
  return sumOf(outcome) >= gate.outcomeParticipants * noisier;
}

/** Noisy people from which the sum of the releases of so many protocols is shown. */
export function summaryEnough(protocols: number): number {
  const { cells } = policy.vectors.adherence;
  const deviation =
    noiseDeviation(toNumber(cellEpsilon("adherence"))) *
    Math.sqrt(cells * protocols);
  return gate.participants + gate.summaryDeviations * deviation;
}

/** `adherence` are the sums of all releases of a window, also of those that are not shown, of so many protocols. */
export function isSummaryShown(
  adherence: readonly number[],
  protocols: number,
): boolean {
  return sumOf(adherence) >= summaryEnough(protocols);
}
