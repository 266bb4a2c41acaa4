/** Everything a label can say about when within the day: one row each, with its words on the storefront. Runs anywhere. */
import type { Wording } from "../protocols/units.ts";

/** Rows of one kind exclude each other: two sentences that name different ones contradict each other. */
export type TimingKind = "meal" | "moment" | "activity";

type TimingRow = { id: string; kind: TimingKind } & Record<Wording, string>;

const row = <Id extends string>(
  id: Id,
  kind: TimingKind,
  en: string,
  de: string,
) => ({ id, kind, en, de }) satisfies TimingRow;

export const timings = [
  row("with_meal", "meal", "with a meal", "zu einer Mahlzeit"),
  row("with_meals", "meal", "with meals", "zu den Mahlzeiten"),
  row("with_food", "meal", "with food", "zum Essen"),
  row("before_meals", "meal", "before meals", "vor den Mahlzeiten"),
  row("after_meals", "meal", "after meals", "nach den Mahlzeiten"),
  row("before_meal", "meal", "before a meal", "vor einer Mahlzeit"),
  row("after_meal", "meal", "after a meal", "nach einer Mahlzeit"),
  row("between_meals", "meal", "between meals", "zwischen den Mahlzeiten"),
  row("with_each_meal", "meal", "with each meal", "zu jeder Mahlzeit"),
  row("before_each_meal", "meal", "before each meal", "vor jeder Mahlzeit"),
  row("after_each_meal", "meal", "after each meal", "nach jeder Mahlzeit"),
  row("with_main_meal", "meal", "with a main meal", "zu einer Hauptmahlzeit"),
  row(
    "before_main_meal",
    "meal",
    "before a main meal",
    "vor einer Hauptmahlzeit",
  ),
  row(
    "after_main_meal",
    "meal",
    "after a main meal",
    "nach einer Hauptmahlzeit",
  ),
  row(
    "with_fat",
    "meal",
    "with a meal containing fat",
    "zu einer fetthaltigen Mahlzeit",
  ),
  row("with_breakfast", "meal", "with breakfast", "zum Frühstück"),
  row("before_breakfast", "meal", "before breakfast", "vor dem Frühstück"),
  row("after_breakfast", "meal", "after breakfast", "nach dem Frühstück"),
  row("with_lunch", "meal", "with lunch", "zum Mittagessen"),
  row("before_lunch", "meal", "before lunch", "vor dem Mittagessen"),
  row("after_lunch", "meal", "after lunch", "nach dem Mittagessen"),
  row("with_dinner", "meal", "with dinner", "zum Abendessen"),
  row("before_dinner", "meal", "before dinner", "vor dem Abendessen"),
  row("after_dinner", "meal", "after dinner", "nach dem Abendessen"),
  row("empty_stomach", "meal", "on an empty stomach", "auf nüchternen Magen"),
  row("morning", "moment", "in the morning", "morgens"),
  row("waking", "moment", "after waking up", "nach dem Aufstehen"),
  row("midmorning", "moment", "mid-morning", "vormittags"),
  row("noon", "moment", "at noon", "mittags"),
  row("afternoon", "moment", "in the afternoon", "nachmittags"),
  row("evening", "moment", "in the evening", "abends"),
  row("bedtime", "moment", "before bed", "vor dem Schlafengehen"),
  row("before_exercise", "activity", "before exercise", "vor dem Training"),
  row(
    "during_exercise",
    "activity",
    "during exercise",
    "während des Trainings",
  ),
  row("after_exercise", "activity", "after exercise", "nach dem Training"),
  row("after_cleansing", "activity", "after cleansing", "nach der Reinigung"),
  row("after_shower", "activity", "after a shower", "nach dem Duschen"),
  row("after_shaving", "activity", "after shaving", "nach der Rasur"),
  row(
    "after_brushing",
    "activity",
    "after brushing your teeth",
    "nach dem Zähneputzen",
  ),
  row("before_travel", "activity", "before travel", "vor der Reise"),
  row("before_sun", "activity", "before sun exposure", "vor dem Sonnenbad"),
  row("after_sun", "activity", "after sun exposure", "nach dem Sonnenbad"),
  row(
    "before_sex",
    "activity",
    "before intimacy",
    "vor dem Geschlechtsverkehr",
  ),
] as const;

export type TimingId = (typeof timings)[number]["id"];
