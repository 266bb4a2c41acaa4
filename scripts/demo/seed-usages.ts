/**
 * What the labels of the built-in English catalogue say, read by a person, by handle: so that the check of the demo
 * shares nothing with the reader of the app.
 */
import type { ReadProduct } from "./read-back.ts";

type Label = {
  dosage: string;
  frequency: string;
  timing?: string;
  duration?: string;
};
type Undecided = "open" | "empty";

const once = (dosage: string, timing?: string): Label => ({
  dosage,
  frequency: "once daily",
  ...(timing === undefined ? {} : { timing }),
});
const WITH_A_MEAL = once("1 capsule", "with a meal");
const BEFORE_BED = once("2 capsules", "before bed");
const TWICE_BEFORE_A_MEAL: Label = {
  dosage: "1 capsule",
  frequency: "twice daily",
  timing: "before a meal",
};

export const seedUsages: Readonly<Record<string, Label | Undecided>> = {
  "magnesium-glycinate-120-mg": BEFORE_BED,
  "vitamin-d3-drops-1-000-iu": once("1 drop, at most 4 a day", "with a meal"),
  "omega-3-algae-oil": once("1–2 softgels", "with a meal"),
  "daily-probiotic-12-strains": once("1 capsule", "on an empty stomach"),
  "creatine-monohydrate-powder": "open",
  "ashwagandha-root-extract": {
    dosage: "1 capsule",
    frequency: "twice daily",
    timing: "after a meal",
    duration: "56 days",
  },
  "sleep-blend-with-lemon-balm": {
    dosage: "2 capsules, at most 2 a day",
    frequency: "as needed",
    timing: "30 minutes before bed",
  },
  "kids-multivitamin-gummies": once("2 gummies"),
  "vitamin-b12-mouth-spray": once("2 sprays", "in the morning"),
  "iron-with-vitamin-c": {
    dosage: "1 tablet",
    frequency: "every other day",
    timing: "between meals",
  },
  "marine-collagen-sachets": once("1 sachet"),
  "electrolyte-tablets-lime": "open",
  "turmeric-with-black-pepper": {
    dosage: "1–2 capsules",
    frequency: "2 in the morning and 1 at bedtime",
  },
  "red-light-panel-mini": "open",
  "evening-primrose-oil": {
    dosage: "1 softgel",
    frequency: "3 times daily",
    timing: "with a meal",
  },
  "zinc-bisglycinate-15-mg": WITH_A_MEAL,
  "selenium-from-yeast": WITH_A_MEAL,
  "vitamin-c-from-acerola": WITH_A_MEAL,
  "coenzyme-q10-100-mg": WITH_A_MEAL,
  "biotin-and-silica": WITH_A_MEAL,
  "l-theanine-200-mg": BEFORE_BED,
  "digestive-enzyme-complex": TWICE_BEFORE_A_MEAL,
  "milk-thistle-extract": TWICE_BEFORE_A_MEAL,
  "hair-and-nail-complex": "open",
  "greens-and-omega-starter-set": "open",
  "winter-selection-gift-box": "empty",
};

const KEYS = ["dosage", "frequency", "timing", "duration"] as const;

/** What a product in the store says against its label, one line each. */
export function againstLabel(product: ReadProduct): string[] {
  const { handle, title, metafields } = product;
  const label = seedUsages[handle];
  if (label === undefined) return [`${title}: nobody has read its label`];
  const expected: Partial<Label> = typeof label === "string" ? {} : label;
  return KEYS.filter((key) => metafields[key] !== expected[key]).map(
    (key) =>
      `${title}: ${key} is ${JSON.stringify(metafields[key])}, the label says ${JSON.stringify(expected[key])}`,
  );
}
