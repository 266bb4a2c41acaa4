/** What shoppers read on a product, and what they will. Runs anywhere. */
import type { MetafieldKey } from "../metafields/keys.ts";

/** What the theme block shows, in its order; the rest is for software and the merchant. */
export const shownKeys = [
  "dosage",
  "frequency",
  "timing",
  "duration",
  "instructions",
  "warnings",
] as const satisfies readonly MetafieldKey[];

export type ShownField = {
  key: (typeof shownKeys)[number];
  /** As we wrote it last; null: nothing, or we cannot tell any more. */
  now: string | null;
  /** After a push of what is saved; null: nothing. */
  next: string | null;
};
