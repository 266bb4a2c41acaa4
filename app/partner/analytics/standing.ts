/** How a measure stands for a page: its numbers, or why there are none. Runs anywhere. */
import type { AnswerOf, Measure } from "../../contract/analytics.ts";
import { type Copy, NOT_OFFERED } from "./copy.ts";
import { isPassedOver, nextReleaseAt, type Shown } from "./rhythm.ts";

/** Journals is asked every day; what it did not confirm for two may be old. */
const OLD_AFTER_MS = 2 * 24 * 60 * 60 * 1000;

/** Times are ISO 8601. */
export type Standing<M extends Measure> = {
  /** When Journals last said so; null: never. */
  fetchedAt: string | null;
  /** Journals has not confirmed it lately. */
  isOld: boolean;
} & (
  | {
      state: "shown";
      numbers: Shown<M>;
      nextAt: string;
      /** Newer windows had too few people. */
      isPassedOver: boolean;
    }
  | {
      state: "suppressed";
      appearsFrom: number;
      /** null: it is due, and not copied yet. */
      nextAt: string | null;
      /** null: it is not known, or past. */
      firstOutcomeAt: string | null;
    }
  | { state: "waiting" }
  | { state: "not-offered" }
);

export function standingOf<M extends Measure>(
  measure: M,
  { answer, fetchedAt, problem }: Copy<M>,
  asOf: Date,
): Standing<M> {
  if (answer === null || fetchedAt === null) {
    const state = problem === NOT_OFFERED ? NOT_OFFERED : "waiting";
    return { state, fetchedAt: null, isOld: false };
  }
  const age = asOf.getTime() - Date.parse(fetchedAt);
  const known = { fetchedAt, isOld: problem !== null || age > OLD_AFTER_MS };
  const next = nextReleaseAt(measure, answer, asOf).toISOString();
  const told: AnswerOf<Measure> = answer;
  if (told.suppressed)
    return {
      state: "suppressed",
      appearsFrom: told.appears_from,
      nextAt: future(next, asOf),
      firstOutcomeAt: future(told.first_outcome_at, asOf),
      ...known,
    };
  return {
    state: "shown",
    numbers: answer as Shown<M>,
    nextAt: next,
    isPassedOver: isPassedOver(measure, told, new Date(fetchedAt)),
    ...known,
  };
}

function future(at: string | undefined, asOf: Date): string | null {
  return at !== undefined && new Date(at) > asOf ? at : null;
}
