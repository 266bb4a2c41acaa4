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
const words: Record<
  Wording,
  { and: string; or: string } & Record<TimingOffset["unit"], Forms>
> = {
  en: {
    and: ", ",
    or: " or ",
    minute: ["minute", "minutes"],
    hour: ["hour", "hours"],
  },
  de: {
    and: ", ",
    or: " oder ",
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

/** "30–60 minutes". */
function offsetText({ from, to, unit }: TimingOffset, locale: string): string {
  const [one, other] = words[wordingOf(locale)][unit];
  const number = new Intl.NumberFormat(formatLocaleOf(locale));
  return to === undefined
    ? `${number.format(from)} ${from === 1 ? one : other}`
    : `${number.format(from)}–${number.format(to)} ${other}`;
}
