/**
 * The protocol document: one shape on the wire, in version history, in the
 * form and in the `protocol_json` metafield. Runs anywhere.
 */
import { z } from "zod";
import { categories, doseTimes, protocolStatuses } from "./choices.ts";
import { examples } from "./examples.ts";
import { answeredId, storedText } from "./text.ts";

/** Text is plain: markup, also when left open, is refused and not stripped, so that nothing changes silently. */
const MARKUP = /<[a-z!/?]/i;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** `id` names the rule for a form that says it in the reader's language. */
function rule(id: string, error: string) {
  return { error, params: { id } };
}

function plainText(max: number) {
  return storedText(max)
    .refine(
      (text) => text === "" || text.trim() !== "",
      rule("required", "Must not be blank"),
    )
    .refine(
      (text) => !MARKUP.test(text),
      rule("htmlNotAllowed", "HTML is not allowed: write plain text"),
    )
    .refine(
      (text) => !CONTROL.test(text),
      rule("controlNotAllowed", "Control characters are not allowed"),
    );
}
const singleLine = (max: number) =>
  plainText(max).refine(
    (text) => !/[\r\n\u2028\u2029]/.test(text),
    rule("singleLine", "Must be a single line"),
  );
const line = (max: number) => singleLine(max).min(1, "Must not be empty");

const amount = z.number().positive("Must be more than 0").max(100_000);
const timesPerDay = z.int().min(1).max(12);

/** How much at a time: "1–2 capsules". `unit` is an id of the unit table or free text. */
export const DosageInfo = z
  .strictObject({
    amount: amount.describe("How much at a time"),
    amount_max: amount.optional().describe("Up to so much: “1–2 capsules”"),
    unit: line(40).describe("capsule, ml, minute or any other word"),
    strength: line(80).optional().describe("What one unit holds: 200 mg"),
    max_per_day: amount.optional().describe("In the same unit"),
  })
  .refine(
    ({ amount, amount_max }) => amount_max === undefined || amount_max > amount,
    {
      path: ["amount_max"],
      ...rule("mustBeMore", "Must be more than the amount"),
    },
  )
  .meta({ id: "DosageInfo", description: "How much at a time" });

/** How often. Days of the week are ISO: 1 is Monday, 7 is Sunday. */
export const Schedule = z
  .discriminatedUnion("kind", [
    z
      .strictObject({
        kind: z.literal("daily"),
        times_per_day: timesPerDay,
        doses: z
          .array(z.strictObject({ at: z.enum(doseTimes), amount }))
          .min(1)
          .max(12)
          .optional(),
      })
      .refine(
        ({ doses, times_per_day }) =>
          doses === undefined || doses.length === times_per_day,
        {
          path: ["doses"],
          ...rule("oneDosePerTime", "Must be as many as the times per day"),
        },
      ),
    z.strictObject({
      kind: z.literal("weekly"),
      days_of_week: z
        .array(z.int().min(1).max(7))
        .min(1, "Choose at least one day")
        .max(7)
        .refine((days) => new Set(days).size === days.length, "Each day once"),
      times_per_day: timesPerDay,
    }),
    z.strictObject({
      kind: z.literal("every_n_days"),
      n: z.int().min(2).max(60),
    }),
    z.strictObject({ kind: z.literal("as_needed") }),
  ])
  .meta({
    id: "Schedule",
    description:
      "How often. Days of the week are ISO: 1 is Monday, 7 is Sunday",
  });

/** What a client sends to create or replace a protocol. Unknown keys are refused. */
export const ProtocolInput = z
  .strictObject({
    title: line(120).describe("One line of plain text"),
    protocol_category: z.enum(categories),
    dosage_info: DosageInfo,
    schedule: Schedule,
    timing: singleLine(80).default("").describe("When, in words: “with meals”"),
    duration_days: z
      .int()
      .min(1)
      .max(730)
      .nullable()
      .default(null)
      .describe("null: ongoing"),
    instructions: plainText(5000).default("").describe("Plain text; no HTML"),
    warnings: plainText(5000).default("").describe("Plain text; no HTML"),
    functional_goals: z
      .array(line(60))
      .max(12)
      .default([])
      .describe("What it is for, in a word or two each"),
    evidence_summary: plainText(2000)
      .default("")
      .describe("Plain text; no HTML"),
    enrichment_version: z
      .int()
      .min(1)
      .nullable()
      .default(null)
      .describe("Of what filled in the document; null: nothing did"),
    enriched_at: z.iso
      .datetime({ offset: true })
      .nullable()
      .default(null)
      .describe("When it was filled in; null: it was not"),
    locale: z
      .string()
      .max(35)
      .refine(isLanguageTag, "Must be a BCP 47 language tag like en or de-AT")
      .default("en")
      .describe("Of the texts: a BCP 47 language tag"),
  })
  .meta({ id: "ProtocolInput", examples: [examples.protocolInput] });

function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false; // getCanonicalLocales throws RangeError: that is its way to say no
  }
}

/** What Journals answers. Read leniently: a remote may send integer ids and extra keys. */
export const ProtocolResource = z
  .looseObject({
    ...ProtocolInput.shape,
    dosage_info: z.looseObject(DosageInfo.shape).describe("How much at a time"),
    id: answeredId,
    partner_id: answeredId,
    status: z
      .enum(protocolStatuses)
      .describe("An archived protocol is adopted by nobody anew"),
    version: z.int().min(1).describe("Grows with each change"),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: "Protocol", examples: [examples.protocol] });

export type ProtocolInput = z.infer<typeof ProtocolInput>;
export type DosageInfo = z.infer<typeof DosageInfo>;
export type Schedule = z.infer<typeof Schedule>;
export type ProtocolResource = z.infer<typeof ProtocolResource>;
