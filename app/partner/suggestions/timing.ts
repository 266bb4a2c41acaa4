/** When within the day, without a language. Runs anywhere. */
import { z } from "zod";
import { formatLocaleOf, wordingOf, type Wording } from "../protocols/units.ts";
import { timings } from "./timings.ts";

/** The contract's limit for the field. */
export const MAX_TIMING = 80;

const Offset = z.object({
  from: z.number().positive(),
  to: z.number().positive().optional(),
  unit: z.enum(["minute", "hour"]),
  /** "at least 30 minutes before", "within 30 minutes after". */
  bound: z.enum(["least", "most"]).optional(),
});
const alternative = { or: z.literal(true).optional() };

/**
 * In the order they are said. `or`: instead of the one before it, else beside
 * it. A thing that is no row of the table is kept as the label writes it, in
 * the label's language ("30 minutes before gaming").
 */
export const Timing = z
  .array(
    z.union([
      z.object({
        id: z.enum(timings.map(({ id }) => id)),
        offset: Offset.optional(),
        ...alternative,
      }),
      z.object({ text: z.string().min(1).max(MAX_TIMING), ...alternative }),
    ]),
  )
  .min(1);
export type Timing = z.infer<typeof Timing>;
export type TimingEntry = Timing[number];
export type TimingOffset = z.infer<typeof Offset>;

type Forms = readonly [one: string, other: string];
type Words = Record<"and" | "or" | "least" | "most", string> &
  Record<TimingOffset["unit"], Forms>;

const words: Record<Wording, Words> = {
  en: {
    and: ", ",
    or: " or ",
    least: "at least ",
    most: "within ",
    minute: ["minute", "minutes"],
    hour: ["hour", "hours"],
  },
  de: {
    and: ", ",
    or: " oder ",
    least: "mindestens ",
    most: "innerhalb von ",
    minute: ["Minute", "Minuten"],
    hour: ["Stunde", "Stunden"],
  },
};

/** "30 minutes before a meal, in the morning": what the timing field of a protocol says. May be longer than the field takes. */
export function renderTiming(timing: Timing, locale: string): string {
  const say = words[wordingOf(locale)];
  return timing
    .map((entry, index) => {
      const link = entry.or === true ? say.or : say.and;
      return `${index === 0 ? "" : link}${entryText(entry, locale)}`;
    })
    .join("");
}

function entryText(entry: TimingEntry, locale: string): string {
  if ("text" in entry) return entry.text;
  const row = timings.find(({ id }) => id === entry.id);
  const text = row === undefined ? "" : row[wordingOf(locale)];
  return entry.offset === undefined
    ? text
    : `${offsetText(entry.offset, locale)} ${text}`;
}

/** "30–60 minutes", "at least 1 hour". */
function offsetText(offset: TimingOffset, locale: string): string {
  const { from, to, unit, bound } = offset;
  const say = words[wordingOf(locale)];
  const [one, other] = say[unit];
  const number = new Intl.NumberFormat(formatLocaleOf(locale));
  const length =
    to === undefined
      ? `${number.format(from)} ${from === 1 ? one : other}`
      : `${number.format(from)}–${number.format(to)} ${other}`;
  return `${bound === undefined ? "" : say[bound]}${length}`;
}
