/** How often a part of a sentence says. */
import { Schedule } from "../../../contract/protocol.ts";
import { intakesOf, isVague } from "./day.ts";
import type { Frequency, Item } from "./item.ts";

export type Told = {
  /** More than one contradict each other. */
  schedules: Schedule[];
  /** Something is said that the schedule has no words for. */
  isOpen: boolean;
  /** A day is named, the times are not. */
  isTotal: boolean;
};

const NOTHING: Told = { schedules: [], isOpen: false, isTotal: false };
const UNTOLD: Told = { ...NOTHING, isOpen: true };

/** What the frequencies of a part say, together with the times of day that are listed. */
export function toldOften(items: readonly Item[]): Told {
  const whens = items.filter((item) => item.kind === "when");
  const said = items.flatMap((item): Frequency[] => {
    if (item.kind === "frequency") return [item.frequency];
    return item.kind === "when" && item.isDaily
      ? [{ every: "day", times: 1, isSaid: false }]
      : [];
  });
  const of = <Every extends Frequency["every"]>(every: Every) =>
    said.filter(
      (one): one is Extract<Frequency, { every: Every }> => one.every === every,
    );
  const isDivided = items.some(
    ({ kind }) => kind === "divided" || (kind === "most" && said.length > 0),
  );
  if (of("need").length > 0) {
    const others = of("days").length + of("weekdays").length;
    return others > 0 || isEitherWay(items) ? UNTOLD : asNeeded(of("day"));
  }
  if (of("weekdays").length > 0)
    return onWeekdays(of("weekdays"), of("some"), said.length);
  if (isDivided || of("untold").length > 0) return UNTOLD;
  const [days] = of("days");
  if (days !== undefined)
    return said.length > 1 ? UNTOLD : only({ kind: "every_n_days", n: days.n });
  const intakes = Math.max(1, ...whens.map(intakesOf));
  const isDay = of("day").length > 0 || intakes > 1;
  const times = [
    ...of("day").filter(({ isSaid }) => isSaid),
    ...of("hours"),
    ...(isDay ? of("some") : []),
  ].map(({ times }) => times);
  if (of("some").length > 0 && !isDay) return UNTOLD;
  if (times.length === 0 && whens.some(isVague)) return UNTOLD;
  const isDaySaid = items.some(
    (item) => item.kind === "frequency" && item.frequency.every === "day",
  );
  return aDay([...new Set(times)], intakes, of("day").length > 0, isDaySaid);
}

/** "Daily as needed" is two things; "at most 3 times a day as needed" is one. */
function asNeeded(days: { times: number }[]): Told {
  const need: Schedule = { kind: "as_needed" };
  return {
    ...NOTHING,
    schedules: [need, ...days.map(({ times }) => daily(times))],
  };
}

/** "1–2 times a day or as needed". */
function isEitherWay(items: readonly Item[]): boolean {
  const at = items.findIndex(
    (item) => item.kind === "frequency" && item.frequency.every === "need",
  );
  return (
    items[at - 1]?.kind === "or" &&
    items
      .slice(0, at)
      .some(
        (item) =>
          item.kind === "frequency" && item.frequency.every === "untold",
      )
  );
}

/** "3 times a week, on Monday, Wednesday and Friday": the days say all. */
function onWeekdays(
  weekdays: { days: number[] }[],
  some: { times: number }[],
  count: number,
): Told {
  const [first, second] = weekdays;
  const others = count - weekdays.length - some.length;
  if (first === undefined || second !== undefined || others > 1) return UNTOLD;
  const [{ times } = { times: 1 }] = some;
  if (times !== 1 && times !== first.days.length) return UNTOLD;
  const schedule = Schedule.safeParse({
    kind: "weekly",
    days_of_week: first.days,
    times_per_day: 1,
  });
  return schedule.success ? only(schedule.data) : UNTOLD;
}

/** "Every morning and night" is each of them; "daily, morning and night" may be the sum. */
function aDay(
  times: number[],
  intakes: number,
  isDay: boolean,
  isDaySaid: boolean,
): Told {
  const [first] = times;
  if (times.length > 1) return { ...NOTHING, schedules: times.map(daily) };
  if (first !== undefined)
    return intakes > 1 && intakes !== first ? UNTOLD : only(daily(first));
  if (intakes > 1) return { ...only(daily(intakes)), isTotal: isDaySaid };
  return isDay ? { ...only(daily(1)), isTotal: true } : NOTHING;
}

function only(schedule: Schedule): Told {
  return { ...NOTHING, schedules: [schedule] };
}

function daily(times: number): Schedule {
  return { kind: "daily", times_per_day: times };
}
