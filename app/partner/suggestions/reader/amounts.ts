/** Readings whose amounts only make sense beside those of another sentence. */
import type { Form } from "./form.ts";
import type { ReadDosage, Reading } from "./reading.ts";

/** A number without a unit takes it from the sentence before, else from the only form the product has. */
export function withUnits(readings: readonly Reading[], form: Form): Reading[] {
  let unit = form.only;
  return readings.map((reading) => {
    const dosages = reading.dosages.map((dosage) => ({
      ...dosage,
      unit: unitOf(dosage, form) ?? unit,
    }));
    unit = dosages.at(-1)?.unit ?? unit;
    return { ...reading, dosages };
  });
}

/** "Pills" are tablets and "pieces" are what the product comes in, where the text says so. */
function unitOf({ unit }: ReadDosage, form: Form): string | null {
  if (unit === "piece") return form.only ?? unit;
  const isPill = unit !== null && /^(?:pills?|pillen?)$/i.test(unit);
  return isPill && form.isTablet ? "tablet" : unit;
}

/** "2 capsules daily. One in the morning, one at night.": the first is the sum of the second, not another dose. */
export function withoutTotals(readings: readonly Reading[]): Reading[] {
  const result = [...readings];
  readings.forEach((reading, at) => {
    const [total, second] = reading.dosages;
    if (!reading.isTotal || total === undefined || second !== undefined) return;
    const part = readings.findIndex(
      (other, place) =>
        place > at &&
        other.dosages[0]?.unit === null &&
        sumOf(other) === total.amount,
    );
    const shares = readings[part];
    if (shares === undefined) return;
    const dosages = shares.dosages.map((dosage) => ({
      ...dosage,
      unit: total.unit,
    }));
    result[at] = { ...reading, dosages: [], schedules: [], isTotal: false };
    result[part] = { ...shares, dosages };
  });
  return result;
}

/** Null where it is not one dose of one schedule. */
function sumOf({ dosages, schedules }: Reading): number | null {
  const [dosage, another] = dosages;
  const [schedule, other] = schedules;
  if (dosage === undefined || another !== undefined || other !== undefined)
    return null;
  if (schedule?.kind !== "daily" || schedule.times_per_day < 2) return null;
  return schedule.doses === undefined
    ? dosage.amount * schedule.times_per_day
    : schedule.doses.reduce((sum, { amount }) => sum + amount, 0);
}

/** Units that say how strong a dose is, or how long a device runs: a dose only where nothing else is dosed. */
const WEAK: ReadonlySet<string> = new Set(["minute", "mg", "mcg", "iu"]);
const isWeak = ({ unit }: ReadDosage) =>
  unit !== null &&
  (WEAK.has(unit) || /(?:cfu|kbe|mrd|billion|milliarden)/i.test(unit));

/** Without them where something is counted or measured. */
export function withoutStrengths(readings: readonly Reading[]): Reading[] {
  if (
    !readings.some(({ dosages }) => dosages.some((dosage) => !isWeak(dosage)))
  )
    return [...readings];
  return readings.map((reading) => ({
    ...reading,
    dosages: reading.dosages.filter((dosage) => !isWeak(dosage)),
  }));
}
