/** A copy of what Journals released, as it is kept. Runs anywhere. */
import type { AnswerOf, Measure } from "../../contract/analytics.ts";

/** Kept in place of a problem's code where Journals has no such numbers. */
export const NOT_OFFERED = "not-offered";

export type Copy<M extends Measure> = {
  /** What Journals answered last, whenever that was; null: nothing that could be read. */
  answer: AnswerOf<M> | null;
  /** When it did, ISO 8601. */
  fetchedAt: string | null;
  /** Why there was no answer when it was asked last: a problem's code or NOT_OFFERED. */
  problem: string | null;
};
