/** "1-0-1": so much in the morning, at noon, in the evening and at night. */
import { doseTimes } from "../../../contract/choices.ts";
import type { Share } from "./dosage.ts";
import type { Item } from "./item.ts";
import type { ReadDosage } from "./reading.ts";

/** The usage that such a row of numbers is; null where there is none. */
export function portionsOf(items: readonly Item[], shares: readonly Share[]) {
  const at = items.findIndex(({ kind }) => kind === "portions");
  const item = items[at];
  if (item?.kind !== "portions") return null;
  const doses = item.amounts.flatMap((amount, place) => {
    const time = doseTimes[place];
    return amount > 0 && time !== undefined ? [{ at: time, amount }] : [];
  });
  const amounts = doses.map(({ amount }) => amount);
  const [least, most] = [Math.min(...amounts), Math.max(...amounts)];
  const unit = unitBeside(items, at) ?? shares[0]?.dose.unit ?? null;
  const dosage: ReadDosage = {
    amount: least,
    unit,
    ...(least === most ? {} : { amount_max: most }),
  };
  return {
    dosages: [dosage],
    schedules: [{ kind: "daily" as const, times_per_day: doses.length, doses }],
    isTotal: false,
    isScheduleOpen: false,
    timing: items.flatMap((item) => (item.kind === "when" ? item.entries : [])),
  };
}

function unitBeside(items: readonly Item[], at: number): string | null {
  const beside = [items[at + 1], items[at - 1], items[at - 2]];
  const unit = beside.find((item) => item?.kind === "unit");
  return unit?.kind === "unit" && unit.unit !== "" ? unit.unit : null;
}
