/** How often. */
import type { Frequency } from "./item.ts";
import { rule } from "./rule.ts";

const HOURS = 24;
const DAYS = [1, 2, 3, 4, 5, 6, 7];

const often = (frequency: Frequency) =>
  ({ kind: "frequency", frequency }) as const;
const untold = often({ every: "untold" });
const daily = (times: number, isSaid = true) =>
  often({ every: "day", times, isSaid });
const some = ({ from, to }: { from: number; to?: number }) =>
  to === undefined && Number.isInteger(from)
    ? often({ every: "some", times: from })
    : untold;

/** "twice", "3x", "up to 3 times": of what is said by what follows. */
export const timesRules = [
  // "your 3 daily meals"
  rule(["quantity?", "perDay", "thing"], (_1, _2, thing) => thing),
  // "5 days on, 2 days off"
  rule(["period", "filler?", "pause"], () => untold),
  rule(
    ["most", "about?", "quantity|article", "hyphen?", "times"],
    () => untold,
  ),
  rule(["most", "repeat"], () => untold),
  rule(
    ["repeat", "hyphen?", "to|or|hyphen|slash", "repeat|quantity", "times?"],
    () => untold,
  ),
  rule(["quantity|article", "hyphen|dash?", "to|or", "repeat"], () => untold),
  rule(["least", "repeat"], () => untold),
  rule(["least", "quantity", "hyphen?", "times"], () => untold),
  rule(["quantity", "hyphen?", "times"], (quantity) => some(quantity)),
  rule(["timesADay"], ({ times }) => daily(times)),
  rule(["repeat"], ({ times }) => some({ from: times })),
  rule(["every", "about?", "period"], (_1, _2, { from, to, span }) => {
    if (to !== undefined) return untold;
    if (span === "hour" && from > HOURS && from % HOURS === 0)
      return often({ every: "days", n: from / HOURS });
    if (span === "hour" && HOURS % from === 0)
      return often({ every: "hours", times: HOURS / from });
    if (span !== "day" || !Number.isInteger(from)) return untold;
    return from === 1 ? daily(1, false) : often({ every: "days", n: from });
  }),
  rule(["every", "span"], (_, { span }) =>
    span === "day" ? daily(1, false) : untold,
  ),
  rule(["weekday", "dash|hyphen|to", "weekday"], (a, _, b) => {
    const [from = 0, to = 0] = [a.days[0], b.days.at(-1)];
    return {
      kind: "weekday",
      days: DAYS.filter((day) => day >= from && day <= to),
    };
  }),
];

export const weekdayRules = [
  rule(
    ["weekday", "comma?", "and|slash|comma?", "weekday"],
    (a, _1, _2, b) => ({
      kind: "weekday",
      days: [...new Set([...a.days, ...b.days])],
    }),
  ),
];

/** "Spray 6 times": six sprays, not six times a day. */
export const verbRules = [
  rule(["doing", "frequency"], ({ unit, start, end }, { frequency }) =>
    unit !== undefined && frequency.every === "some"
      ? {
          kind: "dose",
          from: frequency.times,
          unit,
          unitAt: { start, end },
          measure: "piece",
        }
      : null,
  ),
];

export const frequencyRules = [
  rule(["frequency", "filler|open|about*", "perDay"], ({ frequency }) =>
    perDay(frequency),
  ),
  rule(
    ["perDay", "filler|comma|colon|open*", "frequency"],
    (_1, _2, { frequency }) => perDay(frequency),
  ),
  rule(["perDay"], () => daily(1, false)),
  rule(["everyDays"], ({ n }) => often({ every: "days", n })),
  rule(["every|each?", "weekday"], (_, { days }) =>
    often({ every: "weekdays", days }),
  ),
  rule(["asNeeded"], () => often({ every: "need" })),
  rule(["frequency", "untold"], () => untold),
  rule(["untold"], () => untold),
];

const MAX_TIMES = 12;

function perDay(frequency: Frequency) {
  if (frequency.every !== "some")
    return frequency.every === "untold" ? untold : null;
  const { times } = frequency;
  return times >= 1 && times <= MAX_TIMES ? daily(times) : untold;
}
