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
type Words = Record<"beside" | "and" | "or" | "least" | "most", string> &
  Record<TimingOffset["unit"], Forms>;

const words: Record<Wording, Words> = {
  en: {
    beside: ", ",
    and: " and ",
    or: " or ",
    least: "at least ",
    most: "within ",
    minute: ["minute", "minutes"],
    hour: ["hour", "hours"],
  },
  de: {
    beside: ", ",
    and: " und ",
    or: " oder ",
    least: "mindestens ",
    most: "innerhalb von ",
    minute: ["Minute", "Minuten"],
    hour: ["Stunde", "Stunden"],
  },
};

/** "30 minutes before a meal, in the morning": what the timing field of a protocol says. May be longer than the field takes. */
export function renderTiming(timing: Timing, locale: string): string {
  return timing
    .map((entry, index) => {
      const [before, after] = [timing[index - 1], timing[index + 1]];
      return `${linkText(before, entry, after, locale)}${entryText(entry, locale)}`;
    })
    .join("");
}

/** "in the morning, at noon and in the evening", but "in the morning, with breakfast". */
function linkText(
  before: TimingEntry | undefined,
  entry: TimingEntry,
  after: TimingEntry | undefined,
  locale: string,
): string {
  if (before === undefined) return "";
  const say = words[wordingOf(locale)];
  if (entry.or === true) return say.or;
  return isListed(before, entry) && !isListed(entry, after)
    ? say.and
    : say.beside;
}

/** Two times of one kind, of which neither takes the other's place. */
function isListed(a: TimingEntry, b: TimingEntry | undefined): boolean {
  if (b === undefined || b.or === true || "text" in a || "text" in b)
    return false;
  const [one, other] = [rowOf(a.id), rowOf(b.id)];
  if (one === undefined || one.kind !== other?.kind) return false;
  const [relation] = a.id.split("_");
  return one.kind !== "meal" || relation === b.id.split("_")[0];
}

function rowOf(id: string) {
  return timings.find((row) => row.id === id);
}

function entryText(entry: TimingEntry, locale: string): string {
  if ("text" in entry) return entry.text;
  const text = rowOf(entry.id)?.[wordingOf(locale)] ?? "";
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
