/**
 * What a partner may know of the people who follow its protocols: numbers of a whole window, made noisy before they were
 * stored, never a person. Stored as it is answered, so that a question asked again has the same answer.
 */
import { z } from "zod";
import { examples } from "./examples.ts";

export const measures = [
  "summary",
  "adherence",
  "feedback",
  "retention",
] as const;
export type Measure = (typeof measures)[number];

export const themes = [
  "taste",
  "stomach",
  "sleep",
  "energy",
  "price_delivery",
  "other",
] as const;

const share = z.number().min(0).max(1);
const day = z.iso.date();
const instant = z.iso.datetime();

export const Window = z
  .looseObject({ from: day, to: day })
  .meta({ id: "Window", description: "First and last day, both included" });

export const Estimate = z
  .looseObject({ value: share, low: share, high: share })
  .meta({
    id: "Estimate",
    description:
      "A share from 0 to 1. The true one lies from low to high as often as the policy's interval_level says",
  });

export const Policy = z
  .looseObject({
    version: z.int().min(1),
    epsilon: z
      .number()
      .positive()
      .describe("What this release takes from a person's privacy budget"),
    epsilon_per_window: z
      .number()
      .positive()
      .describe("What all releases of one window together may take"),
    interval_level: share.describe("How often an interval holds the truth"),
  })
  .meta({
    id: "Policy",
    description: "The rules under which the release was made",
  });

const participants = z
  .int()
  .min(0)
  .multipleOf(10)
  .describe("About how many people stand behind the numbers: noisy, in tens");

const released = {
  suppressed: z.literal(false),
  released_at: instant.describe("When it was made; it never changes after"),
  window: Window,
  participants,
  policy: Policy,
};

export const Suppressed = z
  .looseObject({
    suppressed: z.literal(true),
    appears_from: z
      .int()
      .min(1)
      .describe("From about how many sharing people numbers appear"),
    next_release_at: instant.describe("When the next release is made"),
    next_window: Window.describe("The days the next release is about"),
    first_outcome_at: instant
      .optional()
      .describe(
        "Retention only: the first release that can tell how anybody's way through this protocol ended. Left out once it was made",
      ),
  })
  .meta({
    id: "Suppressed",
    description:
      "Too few people share, or no window was released yet: the two are not told apart",
    examples: [examples.suppressed],
  });

const followed = {
  mean_pdc: Estimate.describe(
    "Mean share of due days on which the directions were followed (PDC)",
  ),
  adherent: Estimate.describe("Share of people with a PDC of 0.8 or more"),
};

/** How many earlier releases an answer carries at most. */
export const HISTORY_MOST = 12;

const past = z
  .array(
    z.looseObject({
      window: Window,
      released_at: instant,
      participants,
      ...followed,
    }),
  )
  .max(HISTORY_MOST)
  .describe(
    "The releases before this one that were shown, oldest first. As they were when this one was made: it never changes after",
  );

export const Summary = z
  .looseObject({
    ...released,
    ...followed,
    protocols: z.int().min(1).describe("How many protocols are taken together"),
    completed: Estimate.nullable().describe(
      "Share that reached the end with a PDC of 0.8 or more; null: not known of enough people",
    ),
    history: past,
  })
  .meta({ id: "Summary", examples: [examples.summary] });

export const Adherence = z
  .looseObject({
    ...released,
    ...followed,
    distribution: z
      .array(z.looseObject({ from: share, to: share, share: Estimate }))
      .describe(
        "Share of people by PDC: `from` belongs to the cell, `to` to the next one",
      ),
    history: past,
  })
  .meta({ id: "Adherence", examples: [examples.adherence] });

export const Feedback = z
  .looseObject({
    ...released,
    writers: participants.describe(
      "About how many of them wrote feedback: noisy, in tens",
    ),
    ratings: z
      .array(
        z.looseObject({
          from: z.int().min(1).max(5),
          to: z.int().min(1).max(5),
          share: Estimate,
        }),
      )
      .describe("Share of writers by rating, 1 to 5, both ends included"),
    themes: z
      .array(z.looseObject({ theme: z.enum(themes), share: Estimate }))
      .describe("Share of writers by what they wrote about; texts never leave"),
  })
  .meta({ id: "Feedback", examples: [examples.feedback] });

export const funnelStages = [
  "adopted",
  "started",
  "reached_end",
  "completed",
] as const;

export const Retention = z
  .looseObject({
    ...released,
    funnel: z
      .array(z.looseObject({ stage: z.enum(funnelStages), share: Estimate }))
      .describe(
        "Share of those who adopted the protocol; completed: reached the end with a PDC of 0.8 or more",
      ),
    persistence: z
      .array(z.looseObject({ week: z.int().min(0), share: Estimate }))
      .describe("Share that had not stopped after so many weeks"),
  })
  .meta({ id: "Retention", examples: [examples.retention] });

/** What each measure answers. */
export const answers = {
  summary: z.discriminatedUnion("suppressed", [Summary, Suppressed]),
  adherence: z.discriminatedUnion("suppressed", [Adherence, Suppressed]),
  feedback: z.discriminatedUnion("suppressed", [Feedback, Suppressed]),
  retention: z.discriminatedUnion("suppressed", [Retention, Suppressed]),
} satisfies Record<Measure, z.ZodType>;

export type AnswerOf<M extends Measure> = z.infer<(typeof answers)[M]>;
export type Suppressed = z.infer<typeof Suppressed>;
