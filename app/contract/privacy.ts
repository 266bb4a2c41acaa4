/** What Journals promises the people whose answers become numbers, as numbers, and the words they were asked with. */
import { z } from "zod";
import { examples } from "./examples.ts";

/** What somebody who knows everything else may try to find out of one person. */
export const secrets = [
  "present_in_a_window",
  "changed_day",
  "present_12_weeks",
  "present_24_weeks",
  "present_52_weeks",
] as const;

export const consentLocales = ["en", "de"] as const;

const people = (what: string) =>
  z.int().min(1).describe(`From about how many people ${what}`);

export const PrivacyBound = z
  .looseObject({
    secret: z.enum(secrets),
    windows: z
      .int()
      .min(1)
      .describe("In how many windows' releases it leaves a trace"),
    epsilon: z.number().min(0).describe("What these releases may take for it"),
    accuracy: z
      .number()
      .min(0.5)
      .max(1)
      .describe(
        "The share of right guesses that nobody can exceed who knows everything else; blindly it is 0.5",
      ),
  })
  .meta({ id: "PrivacyBound" });

export const ConsentText = z
  .looseObject({
    locale: z.enum(consentLocales),
    title: z.string(),
    paragraphs: z.array(z.string()).min(1),
  })
  .meta({ id: "ConsentText" });

export const Privacy = z
  .looseObject({
    policy_version: z.int().min(1),
    epsilon_per_window: z
      .number()
      .min(0)
      .describe("What all releases of one window may take from one person"),
    window_days: z.int().min(1).describe("Days that a release is about"),
    released_after_hours: z
      .int()
      .min(0)
      .describe("After the window's last day has ended in UTC"),
    interval_level: z.number().min(0).max(1),
    appears_from: z.looseObject({
      adherence: people("share"),
      feedback: people("write"),
      retention: people("have come to their end in half a year"),
    }),
    bounds: z
      .array(PrivacyBound)
      .describe("What can be guessed at most of one person, whatever the data"),
    consent_version: z
      .int()
      .min(1)
      .describe("Number of the text below, kept with each yes and no"),
    consent: z
      .array(ConsentText)
      .describe("What people read before they share, in each language"),
  })
  .meta({ id: "Privacy", examples: [examples.privacy] });

export type Privacy = z.infer<typeof Privacy>;
export type ConsentText = z.infer<typeof ConsentText>;
export type ConsentLocale = (typeof consentLocales)[number];
