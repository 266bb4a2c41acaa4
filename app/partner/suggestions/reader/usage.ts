/** Dosage, schedule, timing and duration of a product from the readings of its sentences. */
import { DosageInfo } from "../../../contract/protocol.ts";
import type { Finding, Suggestion } from "../suggestion.ts";
import { mergeDosages, mergeSchedules, mergeTimings } from "./agree.ts";
import { withoutStrengths, withoutTotals, withUnits } from "./amounts.ts";
import { forAdults, isBundle } from "./audience.ts";
import { combine, type Said } from "./combine.ts";
import type { Form } from "./form.ts";
import { withLimits } from "./limits.ts";
import type { ReadDosage, Reading } from "./reading.ts";

export type Usage = Pick<
  Suggestion,
  "dosage_info" | "schedule" | "timing" | "duration_days"
>;
const UNSTATED = { state: "unstated" } as const;

export function usageOf(readings: readonly Reading[], form: Form): Usage {
  const all = withUnits(
    withoutTotals(withoutStrengths(forAdults(readings))),
    form,
  );
  const main = all.filter(({ isConditional }) => !isConditional);
  // what holds for some only can contradict what holds for all, and is no answer alone
  const isAnswered = main.some(({ dosages }) => dosages.length > 0);
  const isOften = main.some(({ schedules }) => schedules.length > 0);
  const dosage = combine(
    saidBy(all, ({ dosages }) => dosages),
    mergeDosages,
    isBundle(all),
  );
  const schedule = combine(
    saidBy(all, ({ schedules }) => schedules),
    mergeSchedules,
  );
  const isDoseOpen =
    !isAnswered ||
    main.some((reading) => reading.isDoseOpen && reading.dosages.length > 0);
  const isPhased =
    dosage.state === "contradicted" && all.some(({ isPhased }) => isPhased);
  const isScheduleOpen = !isOften || isPhased || main.some(isOpen);
  const found = whole(isDoseOpen ? leftOpen(dosage) : dosage);
  return {
    dosage_info: withLimits(found, readings, schedule),
    schedule: isScheduleOpen ? leftOpen(schedule) : schedule,
    timing: combine(
      saidBy(main, ({ timing }) => (timing === null ? [] : [timing])),
      mergeTimings,
    ),
    duration_days: combine(
      saidBy(main, ({ days }) => days),
      (a, b) => (a === b ? a : null),
    ),
  };
}

function saidBy<Value>(
  readings: readonly Reading[],
  values: (reading: Reading) => Value[],
): Said<Value>[] {
  return readings.flatMap((reading) =>
    values(reading).map((value) => ({
      value,
      source: reading.sentence.source,
    })),
  );
}

function isOpen(reading: Reading): boolean {
  const { isScheduleOpen, isDoseOpen, dosages, sentence } = reading;
  const isUse =
    dosages.length > 0 || isDoseOpen || sentence.section === "directions";
  return isScheduleOpen && isUse;
}

/** A contradiction is shown, a single value is not taken. */
function leftOpen<Value>(finding: Finding<Value>): Finding<Value> {
  return finding.state === "found" ? UNSTATED : finding;
}

/** As the contract has it; without a unit it is no dosage. */
function whole(finding: Finding<ReadDosage>): Finding<DosageInfo> {
  switch (finding.state) {
    case "unstated":
      return UNSTATED;
    case "found": {
      const dosage = DosageInfo.safeParse(finding.value);
      return dosage.success ? { ...finding, value: dosage.data } : UNSTATED;
    }
    case "contradicted": {
      const readings = finding.readings.flatMap(({ value, source }) => {
        const dosage = DosageInfo.safeParse(value);
        return dosage.success ? [{ value: dosage.data, source }] : [];
      });
      return readings.length > 1 ? { ...finding, readings } : UNSTATED;
    }
  }
}
