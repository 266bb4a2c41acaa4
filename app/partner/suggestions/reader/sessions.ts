/** How long a device is used: minutes are the dose where nothing else is dosed. */
import type { Sentence } from "./document.ts";
import type { Item, Kind } from "./item.ts";
import type { ReadDosage } from "./reading.ts";

const MAX_MINUTES = 180;

/** "Use for 10 minutes", "15 minutes daily"; minutes of waiting ("let steep for 5 minutes") are none. */
export function minutesOf(
  items: readonly Item[],
  { section }: Sentence,
): ReadDosage[] {
  const has = (kind: Kind) => items.some((item) => item.kind === kind);
  const isUsed = items.some(
    (item) =>
      (item.kind === "use" && item.isWeak !== true) ||
      (item.kind === "doing" && item.isSession === true),
  );
  const isTold =
    has("frequency") && (section === "directions" || !has("doing"));
  if (has("wait") || !(isUsed || isTold)) return [];
  const [period, second] = items.flatMap((item) =>
    item.kind === "period" && item.span === "minute" ? [item] : [],
  );
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
