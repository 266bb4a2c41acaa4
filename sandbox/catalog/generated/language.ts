import type { Form, UsageRow } from "./usage.ts";

/** A dose as one label writes it: "2 capsules", "two capsules", "two (2) capsules". */
export type Dose = (amount: number) => string;

export interface Good {
  name: string;
  type: string;
  tag: string;
}

/** The words of one language for generated products, all of them our own. */
export interface Language {
  goods: readonly Good[];
  /** What a brand calls its lines. */
  lines: readonly string[];
  title: (line: string, good: string, pack: string) => string;
  vendors: readonly string[];
  units: Readonly<Record<Form, readonly [one: string, other: string]>>;
  /** "one" with this unit, then the numbers from two on. */
  ones: Readonly<Record<Form, string>>;
  numbers: readonly string[];
  /** What is in the pack: "120 capsules". */
  pack: (form: Form, count: number) => string;
  intros: readonly ((good: string, pack: string) => string)[];
  facts: (serving: string, servings: number) => string[];
  directionsHeadings: readonly string[];
  warningsHeading: string;
  /** Wordings of the same use, any of which the label may carry. */
  directions: (row: UsageRow, dose: Dose) => readonly string[];
  /** For `contradiction`: what the end of the text says against the directions. */
  questions: (dose: Dose) => string;
  /** For `bundle`: two products in one, each with a use of its own. */
  bundle: (good: string, other: string, dose: Dose) => string[];
  bundleTitle: (good: string, other: string) => string;
  advice: readonly string[];
  warnings: readonly string[];
}
