/** Whether two sentences say the same of a field, and which says more. */
import type { Schedule } from "../../../contract/protocol.ts";
import type { Timing, TimingEntry } from "../timing.ts";
import { timings } from "../timings.ts";
import type { ReadDosage } from "./reading.ts";

/** Both in one where neither denies the other; null where they contradict each other. */
export type Merge<Value> = (a: Value, b: Value) => Value | null;

/** Words for whatever is dosed: a unit beside them says more. */
const GENERAL: ReadonlySet<string> = new Set([
  ...["piece", "pill", "pills", "pille", "pillen"],
]);

export const mergeDosages: Merge<ReadDosage> = (a, b) => {
  if (a.amount !== b.amount || a.amount_max !== b.amount_max)
    return isStrengthOf(a, b) ? b : isStrengthOf(b, a) ? a : null;
  const unit = mergeUnits(a.unit, b.unit);
  const strength = mergeStrengths(a.strength, b.strength);
  if (unit === undefined || strength === null) return null;
  return { ...a, unit, ...(strength === undefined ? {} : { strength }) };
};

/** "10 g" and "1 scoop (10 g)" are one dose. */
function isStrengthOf(weight: ReadDosage, dose: ReadDosage): boolean {
  return (
    dose.strength !== undefined &&
    plain(`${weight.amount} ${weight.unit ?? ""}`) === plain(dose.strength)
  );
}

/** Undefined where they are two units. */
function mergeUnits(
  a: string | null,
  b: string | null,
): string | null | undefined {
  if (a === b || b === null) return a;
  if (a === null || GENERAL.has(a.toLowerCase())) return b;
  if (GENERAL.has(b.toLowerCase())) return a;
  const pair = new Set([a, b]);
  return pair.has("capsule") && pair.has("veggie_capsule")
    ? "veggie_capsule"
    : undefined;
}

function mergeStrengths(
  a: string | undefined,
  b: string | undefined,
): string | undefined | null {
  if (a === undefined || b === undefined) return a ?? b;
  return plain(a) === plain(b) ? a : null;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, "").replace(",", ".");
}

export const mergeSchedules: Merge<Schedule> = (a, b) => {
  if (JSON.stringify(a) === JSON.stringify(b)) return a;
  if (a.kind !== "daily" || b.kind !== "daily") return null;
  if (a.times_per_day !== b.times_per_day) return null;
  if (a.doses === undefined) return b;
  return b.doses === undefined ? a : null;
};

/** Kind by kind: a meal and a moment go together, two moments do not. */
export const mergeTimings: Merge<Timing> = (a, b) => {
  const kinds = [...new Set([...a, ...b].map(kindOf))];
  const merged: TimingEntry[] = [];
  for (const kind of kinds) {
    const of = (timing: Timing) =>
      timing.filter((entry) => kindOf(entry) === kind);
    const both = mergeKind(of(a), of(b));
    if (both === null) return null;
    merged.push(...both);
  }
  return merged;
};

function kindOf(entry: TimingEntry): string {
  return "id" in entry
    ? (timings.find(({ id }) => id === entry.id)?.kind ?? "")
    : "written";
}

function mergeKind(a: TimingEntry[], b: TimingEntry[]): TimingEntry[] | null {
  if (a.length === 0 || b.length === 0) return [...a, ...b];
  if (JSON.stringify(a) === JSON.stringify(b)) return a;
  const [one, other] = [a[0], b[0]];
  if (a.length > 1 || b.length > 1 || one === undefined || other === undefined)
    return null;
  if (isMore(one, other)) return a;
  return isMore(other, one) ? b : null;
}

/** "30 minutes before breakfast" says more than "before a meal", and "with a meal" than "with food". */
function isMore(entry: TimingEntry, than: TimingEntry): boolean {
  if (!("id" in entry) || !("id" in than)) return false;
  const { offset } = than;
  if (
    offset !== undefined &&
    JSON.stringify(offset) !== JSON.stringify(entry.offset)
  )
    return false;
  if (entry.id === than.id) return true;
  if (entry.id === "empty_stomach")
    return /^(?:before_|between_)/.test(than.id);
  if (than.id === "evening") return entry.id === "bedtime";
  const [relation = "", meal = ""] = than.id.split("_");
  const rank = GENERAL_MEALS.indexOf(meal);
  const isSame = entry.id.startsWith(`${relation}_`);
  const other = GENERAL_MEALS.indexOf(entry.id.slice(relation.length + 1));
  return isSame && rank !== -1 && (other === -1 || other >= rank);
}

/** From what says least. */
const GENERAL_MEALS: readonly string[] = ["food", "meal", "meals"];
