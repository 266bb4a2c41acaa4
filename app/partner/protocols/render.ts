/** A protocol's numbers as the words a shopper reads. An empty string means: there is nothing to say. Runs anywhere. */
import type { DosageInfo, Schedule } from "../../contract/protocol.ts";
import { exactNumbers, pluralRules } from "./formats.ts";
import { formatLocaleOf, unitName, wordingOf } from "./units.ts";
import { words } from "./words.ts";

/** "2 capsules", "1–2 capsules (500 mg), at most 4 a day". */
export function renderDosage(info: DosageInfo, locale: string): string {
  const { amount, amount_max, unit, strength, max_per_day } = info;
  const range =
    amount_max === undefined
      ? number(amount, locale)
      : `${number(amount, locale)}–${number(amount_max, locale)}`;
  const name = unitName(unit, { from: amount, to: amount_max }, locale);
  const dose = `${range} ${name}`;
  const say = words[wordingOf(locale)];
  return [
    strength === undefined ? dose : `${dose} (${strength})`,
    max_per_day === undefined ? "" : say.atMost(number(max_per_day, locale)),
  ]
    .filter((part) => part !== "")
    .join(", ");
}

/** "twice daily", "2 in the morning and 1 in the evening", "every other day", "as needed". */
export function renderFrequency(schedule: Schedule, locale: string): string {
  const say = words[wordingOf(locale)];
  switch (schedule.kind) {
    case "daily":
      return schedule.doses === undefined
        ? say.daily(schedule.times_per_day)
        : list(
            schedule.doses.map(
              ({ at, amount }) => `${number(amount, locale)} ${say.at[at]}`,
            ),
            locale,
          );
    case "weekly":
      return renderWeekly(schedule, locale);
    case "every_n_days":
      return say.everyDays(schedule.n);
    case "as_needed":
      return say.asNeeded;
  }
}

/** "30 days"; an ongoing protocol has no duration to show. */
export function renderDuration(days: number | null, locale: string): string {
  if (days === null) return "";
  const one = pluralRules(formatLocaleOf(locale)).select(days) === "one";
  const { day, days: plural } = words[wordingOf(locale)];
  return `${number(days, locale)} ${one ? day : plural}`;
}

type Weekly = Extract<Schedule, { kind: "weekly" }>;

/** "every Monday, Wednesday and Friday, twice a day"; all seven days are simply daily. */
function renderWeekly(schedule: Weekly, locale: string): string {
  const say = words[wordingOf(locale)];
  const { days_of_week: days, times_per_day: times } = schedule;
  if (days.length === 7) return say.daily(times);
  const names = days
    .toSorted((a, b) => a - b)
    .map((day) => weekdayName(day, locale));
  const every = `${say.every} ${list(names, locale)}`;
  return times === 1 ? every : `${every}, ${say.aDay(times)}`;
}

/** Days are ISO: 1 is Monday, 7 is Sunday. */
export function weekdayName(day: number, locale: string): string {
  const date = new Date(Date.UTC(2024, 0, day)); // 1 January 2024 was a Monday
  return new Intl.DateTimeFormat(formatLocaleOf(locale), {
    weekday: "long",
    timeZone: "UTC",
  }).format(date);
}

function number(value: number, locale: string): string {
  return exactNumbers(formatLocaleOf(locale)).format(value);
}

/** British lists: inside a phrase of several parts the serial comma of en-US would read as the end of a part. */
function list(items: string[], locale: string): string {
  const wording = wordingOf(locale);
  const listLocale = wording === "en" ? "en-GB" : wording;
  return new Intl.ListFormat(listLocale).format(items);
}
