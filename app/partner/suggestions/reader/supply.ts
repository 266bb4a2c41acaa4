/** Servings in one order, as the pack says: servings a pack × packs, or units ÷ dose. */
import type { DosageInfo, Schedule } from "../../../contract/protocol.ts";
import type { Finding, Source } from "../suggestion.ts";
import type { Sentence } from "./document.ts";
import { packsOf, type Stated, statedAmounts } from "./supply-words.ts";

type Known = { dosage: Finding<DosageInfo>; schedule: Finding<Schedule> };
type Reading = { value: number; source: Source; isTotal: boolean };

/** Servings, counts and claims that do not come to the same number leave it contradicted. */
export function supplyOf(
  sentences: readonly Sentence[],
  known: Known,
): Finding<number> {
  const packs = packsOf(sentences);
  const stated = statedAmounts(sentences);
  const perServing = servingSize(stated, known.dosage);
  const servings = stated.flatMap(({ what, value, source }) =>
    what === "servings"
      ? [{ value: value * packs, source, isTotal: false }]
      : [],
  );
  const counts =
    perServing === null
      ? []
      : stated.flatMap(({ what, value, source, unit, isTotal }) =>
          what === "count" && isUnit(unit, known.dosage)
            ? [
                {
                  value: Math.floor(
                    (value * (isTotal ? 1 : packs)) / perServing,
                  ),
                  source,
                  isTotal,
                },
              ]
            : [],
        );
  const readings = distinct(
    [...servings, ...counts].filter(
      ({ value }) => value >= 1 && value <= 1_000_000,
    ),
    packs,
  );
  const [first] = readings;
  if (first === undefined) return { state: "unstated" };
  const claims = claimed(stated, known, perServing, first.value, packs);
  const all = [...readings, ...claims];
  if (all.length > 1)
    return {
      state: "contradicted",
      readings: all.map(({ value, source }) => ({ value, source })),
    };
  return { state: "found", value: first.value, sources: [first.source] };
}

/** Each number once. One pack's number beside that of all packs is no other one. */
function distinct(readings: readonly Reading[], packs: number): Reading[] {
  const values = new Set(readings.map(({ value }) => value));
  const seen = new Set<number>();
  return readings.filter(({ value, isTotal }) => {
    const isPart = packs > 1 && !isTotal && values.has(value * packs);
    if (isPart || seen.has(value)) return false;
    seen.add(value);
    return true;
  });
}

/** Units in a serving: as the pack says, else a dose. */
function servingSize(
  stated: readonly Stated[],
  dosage: Finding<DosageInfo>,
): number | null {
  const size = stated.find(({ what }) => what === "size");
  if (size !== undefined) return size.value;
  if (dosage.state !== "found" || dosage.value.amount_max !== undefined)
    return null;
  return dosage.value.amount;
}

function isUnit(unit: string, dosage: Finding<DosageInfo>): boolean {
  if (dosage.state !== "found") return false;
  const plain = (name: string) =>
    name === "veggie_capsule" ? "capsule" : name;
  return plain(unit) === plain(dosage.value.unit);
}

const TOLERANCE = 0.1;

/** "30-day supply": contradicts the servings where one pack, or all of them, do not last that long. */
function claimed(
  stated: readonly Stated[],
  { dosage, schedule }: Known,
  perServing: number | null,
  servings: number,
  packs: number,
): Reading[] {
  if (
    dosage.state !== "found" ||
    schedule.state !== "found" ||
    perServing === null
  )
    return [];
  if (schedule.value.kind !== "daily" || dosage.value.amount_max !== undefined)
    return [];
  const aDay =
    (dosage.value.amount * schedule.value.times_per_day) / perServing;
  const claims = stated.filter(({ what }) => what === "days");
  const isLike = (days: number, value: number) =>
    Math.abs(days * aDay - value) <= value * TOLERANCE;
  const wrong = claims.find(
    ({ value }) => !isLike(value, servings) && !isLike(value, servings / packs),
  );
  return wrong === undefined
    ? []
    : [
        {
          value: Math.round(wrong.value * aDay),
          source: wrong.source,
          isTotal: true,
        },
      ];
}
