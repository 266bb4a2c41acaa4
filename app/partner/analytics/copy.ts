/** A copy of what Journals released, as pages get it. Runs anywhere. */
import type { AnswerOf, Measure } from "../../contract/analytics.ts";
import type { ProblemCode } from "../../errors.ts";

/** Kept in place of a problem's code where Journals has no such numbers. */
export const NOT_OFFERED = "not-offered";

/** Times are ISO 8601. */
export type Copy<M extends Measure> = {
  /** What Journals answered last, whenever that was; null: nothing that could be read. */
  answer: AnswerOf<M> | null;
  fetchedAt: string | null;
  /** Why there was no answer when it was asked last. */
  problem: ProblemCode | typeof NOT_OFFERED | null;
};

/** Of a protocol that Journals was not asked about yet. */
export const notAsked = { answer: null, fetchedAt: null, problem: null };
