/** For whom the dosage of a product is: adults before children. */
import type { Reading } from "./reading.ts";

/** Children's readings count only where nobody else's say how much. */
export function forAdults(readings: readonly Reading[]): Reading[] {
  const others = readings.filter(({ audience }) => audience !== "child");
  return others.some(({ dosages }) => dosages.length > 0)
    ? others
    : [...readings];
}

/** Names of several products, each with a dosage of its own: a bundle. */
export function isBundle(readings: readonly Reading[]): boolean {
  const labels = readings.flatMap(({ label, dosages }) =>
    label !== null && dosages.length > 0 ? [label] : [],
  );
  return new Set(labels).size > 1;
}
