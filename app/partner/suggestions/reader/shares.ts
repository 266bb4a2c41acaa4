/** Doses that are spread over the day: "two in the morning and one at night". */
import type { Schedule } from "../../../contract/protocol.ts";
import type { TimingEntry } from "../timing.ts";
import { doseTimeOf, isOnceADay, momentOf } from "./day.ts";
import type { Share } from "./dosage.ts";
import type { ReadDosage } from "./reading.ts";

export type Spread = {
  dosage: ReadDosage;
  schedule: Schedule;
  /** What the schedule does not say already. */
  timing: TimingEntry[];
};
const MAX_MEALS = 5;

type Intake = { dose: ReadDosage; entry: TimingEntry };

/** Null where the amounts are no shares of one day. A total before them ("3 capsules: 2 … and 1 …") must be their sum. */
export function spreadOf(shares: readonly Share[]): Spread | null {
  const [first, ...rest] = shares;
  if (first === undefined || rest.length === 0) return null;
  if (first.when.length > 0) return spread(shares);
  const each = eachMeal(first, rest);
  if (each !== null) return each;
  const sum = rest.reduce(
    (sum, { dose, when }) => sum + dose.amount * countOf(when),
    0,
  );
  return sum === first.dose.amount && first.dose.amount_max === undefined
    ? spread(rest, first.dose)
    : null;
}

/** "3 capsules a day, one with each meal": three times. */
function eachMeal(
  { dose: total, others }: Share,
  [share, other]: readonly Share[],
): Spread | null {
  if (share === undefined || other !== undefined) return null;
  const { dose, when } = share;
  const entries = when.flatMap(({ entries }) => entries);
  const isEach = entries.some(
    (entry) => "id" in entry && entry.id.endsWith("_each_meal"),
  );
  const times = total.amount / dose.amount;
  const isRange = [total, dose].some(
    ({ amount_max }) => amount_max !== undefined,
  );
  const isSame = dose.unit === null || dose.unit === total.unit;
  if (!isEach || !isSame || isRange || others.length > 0) return null;
  if (!Number.isInteger(times) || times < 2 || times > MAX_MEALS) return null;
  return {
    dosage: { ...dose, unit: total.unit },
    schedule: { kind: "daily", times_per_day: times },
    timing: entries,
  };
}

function countOf(when: Share["when"]): number {
  return Math.max(
    1,
    ...when.map(({ entries, link }) => (link === "and" ? entries.length : 1)),
  );
}

function spread(shares: readonly Share[], total?: ReadDosage): Spread | null {
  const intakes = shares.flatMap(intakesOf);
  const doses = intakes.map(({ dose }) => dose);
  const units = new Set([total, ...doses].flatMap((dose) => dose?.unit ?? []));
  const isWhole = shares.every(
    ({ when, others }) => when.length > 0 && others.length === 0,
  );
  if (
    !isWhole ||
    units.size > 1 ||
    doses.some(({ amount_max }) => amount_max !== undefined)
  )
    return null;
  if (intakes.length < 2 || !intakes.every(({ entry }) => isOnceADay(entry)))
    return null;
  const amounts = doses.map(({ amount }) => amount);
  const [least, most] = [Math.min(...amounts), Math.max(...amounts)];
  const times = intakes.map(({ entry }) => doseTimeOf(entry));
  const isEqual = least === most;
  const isMoments = intakes.every(({ entry }) => momentOf(entry) !== null);
  const isPlaced =
    times.every((time) => time !== null) &&
    new Set(times).size === times.length;
  if (!isEqual && !isPlaced) return null;
  const strength = [total, ...doses].find(
    (dose) => dose?.strength !== undefined,
  )?.strength;
  const entries = shares.flatMap(({ when }) =>
    when.flatMap(({ entries }) => entries),
  );
  const hasDoses = isPlaced && (isMoments || !isEqual);
  return {
    dosage: {
      amount: least,
      unit: [...units][0] ?? null,
      ...(isEqual ? {} : { amount_max: most }),
      ...(strength === undefined ? {} : { strength }),
    },
    schedule: {
      kind: "daily",
      times_per_day: intakes.length,
      ...(hasDoses
        ? { doses: intakes.flatMap(({ dose, entry }) => placed(dose, entry)) }
        : {}),
    },
    timing: entries.filter((entry) => !hasDoses || momentOf(entry) === null),
  };
}

/** One for each time of day of a share. */
function intakesOf({ dose, when }: Share): Intake[] {
  const list = when.find(
    ({ entries, link }) => link === "and" && entries.every(isOnceADay),
  );
  const entries =
    list?.entries ??
    when
      .flatMap(({ entries }) => entries)
      .filter(isOnceADay)
      .slice(0, 1);
  return entries.map((entry) => ({ dose, entry }));
}

function placed({ amount }: ReadDosage, entry: TimingEntry) {
  const at = doseTimeOf(entry);
  return at === null ? [] : [{ at, amount }];
}
