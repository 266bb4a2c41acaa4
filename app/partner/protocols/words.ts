import type { Schedule } from "../../contract/protocol.ts";
import type { Wording } from "./units.ts";

type Daily = Extract<Schedule, { kind: "daily" }>;
type DoseTime = NonNullable<Daily["doses"]>[number]["at"];

type Words = {
  day: string;
  days: string;
  every: string;
  asNeeded: string;
  at: Record<DoseTime, string>;
  /** `count` is a formatted number. */
  atMost(count: string): string;
  /** On its own: "twice daily". */
  daily(times: number): string;
  /** After a list of weekdays: "twice a day". */
  aDay(times: number): string;
  everyDays(n: number): string;
};

const timesInGerman = [
  "einmal",
  "zweimal",
  "dreimal",
  "viermal",
  "fünfmal",
  "sechsmal",
  "siebenmal",
  "achtmal",
  "neunmal",
  "zehnmal",
  "elfmal",
  "zwölfmal",
];

function timesEn(times: number): string {
  if (times === 1) return "once";
  return times === 2 ? "twice" : `${times} times`;
}

function timesDe(times: number): string {
  return timesInGerman[times - 1] ?? `${times}-mal`;
}

/** The phrases of the storefront, per language. */
export const words: Record<Wording, Words> = {
  en: {
    day: "day",
    days: "days",
    every: "every",
    asNeeded: "as needed",
    at: {
      morning: "in the morning",
      noon: "at noon",
      evening: "in the evening",
      bedtime: "at bedtime",
    },
    atMost: (count) => `at most ${count} a day`,
    daily: (times) => `${timesEn(times)} daily`,
    aDay: (times) => `${timesEn(times)} a day`,
    everyDays: (n) => (n === 2 ? "every other day" : `every ${n} days`),
  },
  de: {
    day: "Tag",
    days: "Tage",
    every: "jeden",
    asNeeded: "bei Bedarf",
    at: {
      morning: "morgens",
      noon: "mittags",
      evening: "abends",
      bedtime: "vor dem Schlafengehen",
    },
    atMost: (count) => `höchstens ${count} pro Tag`,
    daily: (times) => `${timesDe(times)} täglich`,
    aDay: (times) => `${timesDe(times)} am Tag`,
    everyDays: (n) => (n === 2 ? "jeden zweiten Tag" : `alle ${n} Tage`),
  },
};
