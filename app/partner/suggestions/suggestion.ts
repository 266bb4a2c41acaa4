/** What a product's own text says about its use: language-neutral, with the sentences it came from. Runs anywhere. */
import { z } from "zod";
import { categories } from "../../contract/choices.ts";
import { DosageInfo, Schedule } from "../../contract/protocol.ts";
import { Timing } from "./timing.ts";

/** A sentence as it stands in the product. */
export const Source = z.object({
  text: z.string(),
  where: z.enum(["title", "description"]),
});
export type Source = z.infer<typeof Source>;

/** Unsaid stays empty; where two sentences contradict each other both are kept and none is chosen. */
const finding = <Value extends z.ZodType>(value: Value) =>
  z.discriminatedUnion("state", [
    z.object({ state: z.literal("unstated") }),
    z.object({
      state: z.literal("found"),
      value,
      sources: z.array(Source).min(1),
    }),
    z.object({
      state: z.literal("contradicted"),
      readings: z.array(z.object({ value, source: Source })).min(2),
    }),
  ]);

export const Suggestion = z.object({
  /** Of the text; null when it cannot be told. */
  language: z.enum(["en", "de"]).nullable(),
  protocol_category: finding(z.enum(categories)),
  dosage_info: finding(DosageInfo),
  schedule: finding(Schedule),
  timing: finding(Timing),
  /** Only where it is stated as a course. */
  duration_days: finding(z.int()),
  instructions: finding(z.string()),
  warnings: finding(z.string()),
  /** Servings in one order: servings a pack × packs. */
  supply: finding(z.int()),
});
export type Suggestion = z.infer<typeof Suggestion>;

/** The fields of a protocol that a text can fill, in the order a form shows them. */
export const suggestedFields = [
  "dosage_info",
  "schedule",
  "timing",
  "duration_days",
  "instructions",
  "warnings",
  "protocol_category",
] as const;
export type SuggestedField = (typeof suggestedFields)[number];

export type Finding<Value> =
  | { state: "unstated" }
  | { state: "found"; value: Value; sources: Source[] }
  | { state: "contradicted"; readings: { value: Value; source: Source }[] };
