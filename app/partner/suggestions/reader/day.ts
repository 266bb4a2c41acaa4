/** Times of the day as the places of a schedule. */
import { doseTimes } from "../../../contract/choices.ts";
import type { TimingEntry } from "../timing.ts";
import type { When } from "./item.ts";

export type DoseTime = (typeof doseTimes)[number];

/** Meals that come once a day, and the time of their dose. */
const meals: readonly [suffix: string, time: DoseTime][] = [
  ["_breakfast", "morning"],
  ["_lunch", "noon"],
  ["_dinner", "evening"],
];
const otherMoments: ReadonlySet<string> = new Set([
  "waking",
  "midmorning",
  "afternoon",
]);

/** "in the morning", not "with breakfast" and not "an hour before bed". */
export function momentOf(entry: TimingEntry): DoseTime | null {
  if (!("id" in entry) || entry.offset !== undefined) return null;
  return doseTimes.find((time) => time === entry.id) ?? null;
}

/** The time of the day that a moment or a meal stands for. */
export function doseTimeOf(entry: TimingEntry): DoseTime | null {
  if (!("id" in entry)) return null;
  const meal = meals.find(([suffix]) => entry.id.endsWith(suffix));
  return meal?.[1] ?? doseTimes.find((time) => time === entry.id) ?? null;
}

/** What comes once in every day. */
export function isOnceADay(entry: TimingEntry): boolean {
  return (
    doseTimeOf(entry) !== null || ("id" in entry && otherMoments.has(entry.id))
  );
}

/** How often a day a list of times is: "in the morning and in the evening" is twice. 1 where it is no such list. */
export function intakesOf({ entries, link }: When): number {
  return link === "and" && entries.every(isOnceADay) ? entries.length : 1;
}

/** "with meals and at bedtime": how often is not said. */
export function isVague({ entries, link }: When): boolean {
  return (
    link === "and" && entries.some(isOnceADay) && !entries.every(isOnceADay)
  );
}
