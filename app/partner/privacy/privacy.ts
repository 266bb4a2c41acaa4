import type { Privacy } from "../../contract/privacy.ts";
import type { ProblemCode } from "../../errors.ts";

/** What Journals promises people; null: it does not tell, or could not be asked, then `failure` says why. */
export type PrivacyStatement = {
  promise: Privacy | null;
  failure: ProblemCode | null;
};
