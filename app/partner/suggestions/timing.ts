/** When within the day, without a language: rows of a table, words per language. Runs anywhere. */
import { z } from "zod";
import { wordingOf, type Wording } from "../protocols/units.ts";

type TimingRow = { id: string } & Record<Wording, string>;

export const timings = [
  { id: "with_meal", en: "with a meal", de: "zu einer Mahlzeit" },
  { id: "before_meal", en: "before a meal", de: "vor einer Mahlzeit" },
  { id: "after_meal", en: "after a meal", de: "nach einer Mahlzeit" },
] as const satisfies readonly TimingRow[];

const ids = timings.map(({ id }) => id);

/** In the order they are said. */
export const Timing = z.array(z.object({ id: z.enum(ids) })).min(1);
export type Timing = z.infer<typeof Timing>;

/** "after a meal": what the timing field of a protocol says. */
export function renderTiming(timing: Timing, locale: string): string {
  const wording = wordingOf(locale);
  return timing
    .flatMap(({ id }) => timings.filter((row) => row.id === id))
    .map((row) => row[wording])
    .join(", ");
}
