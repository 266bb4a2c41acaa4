/** How long a pack lasts those who use it as they really do, and when to remind them. Runs anywhere. */
import type { Schedule } from "../../contract/protocol.ts";

type Estimate = { value: number; low: number; high: number };

/** Below this share of doses taken a pack lasts so long that the number says nothing. */
export const LEAST_PDC = 0.2;
/** Time for an order to arrive. */
const DELIVERY_DAYS = 7;

/** Days, whole ones. */
export type Refill = {
  /** With every dose taken. */
  planned: number;
  /** The average person, from the interval of the mean PDC. `to` null: its lower end is too low to say. */
  from: number;
  to: number | null;
  /** A week before `from`, but never before the first day. */
  remindOn: number;
};

/** Doses a day on average; null: nobody can say. */
export function dosesPerDay(schedule: Schedule): number | null {
  switch (schedule.kind) {
    case "daily":
      return schedule.times_per_day;
    case "weekly":
      return (schedule.days_of_week.length * schedule.times_per_day) / 7;
    case "every_n_days":
      return 1 / schedule.n;
    case "as_needed":
      return null;
  }
}

/**
 * Servings ÷ (doses a day × mean PDC), at both ends of the interval of the mean: PDC is released as a mean over people, so
 * this is the average person, not each. Null where the mean is below 20 %. A serving is one dose.
 */
export function refillOf(
  servings: number,
  perDay: number,
  pdc: Estimate,
): Refill | null {
  if (pdc.value < LEAST_PDC) return null;
  const lasts = (share: number) => servings / (perDay * share);
  const from = Math.floor(lasts(pdc.high));
  return {
    planned: Math.floor(servings / perDay),
    from,
    to: pdc.low < LEAST_PDC ? null : Math.ceil(lasts(pdc.low)),
    remindOn: Math.max(1, from - DELIVERY_DAYS),
  };
}
