/** The most a day, where it stands beside a dosage of the same unit. */
import type { DosageInfo, Schedule } from "../../../contract/protocol.ts";
import type { Finding } from "../suggestion.ts";
import type { Limit, Reading } from "./reading.ts";

/** A limit that the dosage itself exceeds contradicts it. */
export function withLimits(
  finding: Finding<DosageInfo>,
  readings: readonly Reading[],
  schedule: Finding<Schedule>,
): Finding<DosageInfo> {
  if (finding.state !== "found") return finding;
  const { value, sources } = finding;
  const limits = readings
    .filter(({ audience }) => audience !== "child")
    .flatMap(({ limits, sentence }) =>
      limits
        .filter((limit) => isOfUnit(limit, value.unit))
        .map(({ amount }) => ({ amount, source: sentence.source })),
    );
  const [limit] = limits;
  const isOne = new Set(limits.map(({ amount }) => amount)).size === 1;
  if (limit === undefined || !isOne) return finding;
  const limited = { ...value, max_per_day: limit.amount };
  if (limit.amount < aDay(value, schedule)) {
    const [source = limit.source] = sources;
    return {
      state: "contradicted",
      readings: [
        { value, source },
        { value: limited, source: limit.source },
      ],
    };
  }
  return {
    ...finding,
    value: limited,
    sources: [...new Set([...sources, limit.source])],
  };
}

function isOfUnit(limit: Limit, unit: string): boolean {
  const plain = (name: string) =>
    name === "veggie_capsule" ? "capsule" : name;
  return limit.unit === null || plain(limit.unit) === plain(unit);
}

/** The least that following the dosage comes to in a day. */
function aDay({ amount }: DosageInfo, schedule: Finding<Schedule>): number {
  if (schedule.state !== "found" || schedule.value.kind !== "daily")
    return amount;
  const { times_per_day: times, doses } = schedule.value;
  return doses === undefined
    ? amount * times
    : doses.reduce((sum, dose) => sum + dose.amount, 0);
}
