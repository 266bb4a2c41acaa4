/** What one sentence says of use, about one kind of people. */
import type { DosageInfo, Schedule } from "../../../contract/protocol.ts";
import type { Timing } from "../timing.ts";
import type { Sentence } from "./document.ts";
import type { Audience } from "./item.ts";

/** A dosage whose unit may have been left to the sentence before: "one in the morning". */
export type ReadDosage = Omit<DosageInfo, "unit" | "max_per_day"> & {
  unit: string | null;
};
export type Limit = { amount: number; unit: string | null };

export type Reading = {
  sentence: Sentence;
  audience: Audience | null;
  /** More than one: the sentence itself names several. */
  dosages: ReadDosage[];
  schedules: Schedule[];
  timing: Timing | null;
  days: number[];
  limits: Limit[];
  /** How much, or how often, is said in a way that no value can be told from. */
  isDoseOpen: boolean;
  isScheduleOpen: boolean;
  /** So much a day, without how many times. */
  isTotal: boolean;
  /** Only under a condition, or for somebody of some weight. */
  isConditional: boolean;
  /** It changes with the days. */
  isPhased: boolean;
  /** What stands before a colon and is neither heading nor person nor time: the name of one of several products. */
  label: string | null;
};
