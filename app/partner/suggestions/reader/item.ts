/** What a word, or several that were put together, means. The grammar turns short items into longer ones. */
import type { TimingEntry } from "../timing.ts";
import type { TimingId } from "../timings.ts";
import type { Mark } from "./token.ts";

export type Measure = "piece" | "weight" | "volume" | "time";
export type Span = "minute" | "hour" | "day" | "week" | "month" | "year";
export type Relation = "with" | "before" | "during" | "after" | "between";
/** A thing that something can be taken before, with or after; with a relation it names a row of the timings. */
export type Thing =
  | "meal"
  | "meals"
  | "food"
  | "each_meal"
  | "main_meal"
  | "breakfast"
  | "lunch"
  | "dinner"
  | "exercise"
  | "cleansing"
  | "shower"
  | "shaving"
  | "brushing"
  | "travel"
  | "sun"
  | "sex"
  | "bed"
  | "waking";
export type Audience = "adult" | "child" | "other";

/** What a row of a language's words can mean. */
export type Sense =
  | { kind: "number"; value: number }
  /** `isOne`: "a capsule" is one. */
  /**
   * `isCount`: also alone ("morgens eine"). `isPlace`: behind it stands where,
   * not when ("vor die Lampe").
   */
  | { kind: "article"; isOne: boolean; isCount?: true; isPlace?: true }
  | { kind: "unit"; unit: string; measure: Measure }
  /** Stands between number and unit and says no more than the unit. */
  | { kind: "adjective"; isVeggie?: true }
  /** A whole that holds units: 60 capsules a bottle. */
  | { kind: "container" }
  /** A glass of something to take it with. */
  | { kind: "vessel" }
  | { kind: "liquid"; isWater: boolean }
  /** "2 times", "2x". */
  | { kind: "times" }
  | { kind: "repeat"; times: number }
  /** "BID". */
  | { kind: "timesADay"; times: number }
  | { kind: "span"; span: Span }
  /** "half an hour". */
  | { kind: "minutes"; minutes: number }
  | { kind: "perDay" }
  /** A frequency the schedule has no words for. */
  | { kind: "untold" }
  | { kind: "everyDays"; n: number }
  | { kind: "weekday"; days: number[] }
  | { kind: "every" }
  | { kind: "each" }
  | { kind: "asNeeded" }
  /** `isDaily`: "nightly". */
  | { kind: "anchor"; id: TimingId; isDaily?: true }
  /** "8 am" is an hour, "AM" alone the morning. */
  | { kind: "clock"; id?: "morning" | "evening" }
  | { kind: "relation"; relation: Relation }
  | { kind: "thing"; thing: Thing }
  /** Before, with or after it is nothing to do with the day: "before use". */
  | { kind: "noThing" }
  | { kind: "most" }
  /** More than, or for the time of: "über 12 Jahre", "über 4 Wochen". */
  | { kind: "over" }
  | { kind: "least" }
  /** Sums up what was said before. */
  | { kind: "total" }
  | { kind: "within" }
  | { kind: "about" }
  /** A plain verb of use says nothing beside the dose, a doing one does: "mix". */
  /** `isWeak`: a verb of much else too: "enjoy". */
  | { kind: "use"; isWeak?: true }
  /** `unit`: "spray 3 times" is three of them. */
  | { kind: "doing"; isSession?: true; unit?: string }
  /** Minutes of waiting are no dose: "let steep". */
  | { kind: "wait" }
  /** Says that something is advised, also where only the content of an advised dose is told. */
  | { kind: "advised" }
  | { kind: "not" }
  /** The end of a use: "remove in the morning". */
  | { kind: "remove" }
  | { kind: "or" }
  | { kind: "and" }
  | { kind: "to" }
  | { kind: "of" }
  | { kind: "for" }
  | { kind: "in" }
  | { kind: "if" }
  /** `isAfter`: stands behind the dose, "1 teaspoon for children". */
  | { kind: "audience"; audience: Audience; isAfter?: true }
  | { kind: "age" }
  | { kind: "bodyWeight" }
  /** What changes with the days, the person or the aim: no single dose. */
  | { kind: "phase" }
  | { kind: "then" }
  | { kind: "divided" }
  /** So much at once, not so much a day. */
  | { kind: "perIntake" }
  | { kind: "exceed" }
  /** A course, and what is said of other stretches of time. */
  | { kind: "course" }
  /** "vierwöchig". */
  | { kind: "lasting"; days: number }
  /** Why for so long: "for 90 days for best results" is no course. */
  | { kind: "aim" }
  | { kind: "pause" }
  /** Somebody tells; a claim about content; nothing of use. */
  /** A verb of use that speaks of something else: "take care". */
  | { kind: "idiom" }
  | { kind: "story" }
  | { kind: "fact" }
  /** A number after it belongs to its name: vitamin B 12. */
  | { kind: "name" }
  | { kind: "filler" };

/** Made by the grammar. */
export type Phrase =
  | { kind: "word" }
  | { kind: Mark }
  /** `other`: the number said beside it in brackets when it is another one. */
  | { kind: "quantity"; from: number; to?: number; other?: number }
  | { kind: "period"; from: number; to?: number; span: Span }
  | Dose
  /** What something is taken with or in. */
  | { kind: "vehicle" }
  /** An amount that is no dose: "at least 2 capsules". */
  | { kind: "unsure" }
  | { kind: "limit"; amount: number; unit: string | null }
  | { kind: "frequency"; frequency: Frequency }
  | When
  /** A time before or after something without a row in the timings. */
  | { kind: "asWritten" }
  /** In the morning, at noon, in the evening, at bedtime. */
  | { kind: "portions"; amounts: number[] }
  | { kind: "duration"; days: number };

export type Dose = {
  kind: "dose";
  from: number;
  to?: number;
  other?: number;
  unit: string;
  /** Tokens of the unit. */
  unitAt: Place;
  measure: Measure;
  /** Tokens of the weight or volume said beside it. */
  strength?: Place;
};

/** `link`: how they were joined; null for a single one. `relation`: also of a thing that follows. */
export type When = {
  kind: "when";
  entries: TimingEntry[];
  link: "and" | "or" | null;
  relation: Relation | null;
  isDaily: boolean;
};

/** `isSaid`: the times were said, else only "daily". "hours": so many times a day. "some": of a day that is said elsewhere in the sentence, if at all. */
export type Frequency =
  | { every: "day"; times: number; isSaid: boolean }
  | { every: "hours"; times: number }
  | { every: "some"; times: number }
  | { every: "days"; n: number }
  | { every: "weekdays"; days: number[] }
  | { every: "need" }
  | { every: "untold" };

/** Tokens; `end` is behind the last. */
export type Place = { start: number; end: number };
export type Item = (Sense | Phrase) & Place;
export type Kind = Item["kind"];
