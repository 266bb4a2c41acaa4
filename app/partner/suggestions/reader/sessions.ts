/** How long a device is used: minutes are the dose where nothing else is dosed. */
import type { Item } from "./item.ts";
import type { ReadDosage } from "./reading.ts";

const MAX_MINUTES = 180;

/** "Use for 10 minutes"; minutes of waiting ("let steep for 5 minutes") are none. */
export function minutesOf(items: readonly Item[]): ReadDosage[] {
  const isUsed = items.some(
    (item) =>
      (item.kind === "use" && item.isWeak !== true) ||
      (item.kind === "doing" && item.isSession === true),
  );
  if (!isUsed || items.some(({ kind }) => kind === "wait")) return [];
  const periods = items.flatMap((item) =>
    item.kind === "period" && item.span === "minute" ? [item] : [],
  );
  const [period, second] = periods;
  if (period === undefined || second !== undefined) return [];
  const { from, to } = period;
  if ((to ?? from) > MAX_MINUTES) return [];
  return [
    {
      amount: from,
      unit: "minute",
      ...(to === undefined ? {} : { amount_max: to }),
    },
  ];
}
