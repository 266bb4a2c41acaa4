/** What the page of a protocol's numbers shows. Runs anywhere. */
import type { Refill } from "./refill.ts";
import type { Standing } from "./standing.ts";

export type RefillRow = { title: string; servings: number; refill: Refill };

/** "as-needed": nobody knows the doses of a day. "no-supply": no product says how much is in a pack. */
export type RefillView =
  | { state: "shown"; rows: RefillRow[]; hasMore: boolean; fromPdc: number }
  | { state: "as-needed" | "too-low" | "no-supply" };

export type ProtocolAnalytics = {
  protocol: { id: string; title: string; isArchived: boolean };
  /** The people are simulated. */
  isSample: boolean;
  adherence: Standing<"adherence">;
  outcome: Standing<"retention">;
  feedback: Standing<"feedback">;
  /** null: there is no adherence to base it on, or none that says enough. */
  refill: RefillView | null;
  /** When the page was answered, ISO 8601. */
  asOf: string;
};

/** The store at a glance. */
export type AdherenceSummary = {
  isSample: boolean;
  summary: Standing<"summary">;
};
