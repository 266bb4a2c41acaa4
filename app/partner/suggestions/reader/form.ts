/** The form a product comes in, where its text knows only one. */
import type { Sentence } from "./document.ts";

/** They say how much of a form, not which. */
const NO_FORM: ReadonlySet<string> = new Set([
  ...["serving", "session", "piece", "teaspoon", "tablespoon", "spray", "pump"],
  "",
]);

/** Null where several units are named. */
export function formOf(sentences: readonly Sentence[]): string | null {
  const units = new Set<string>();
  for (const { items } of sentences) {
    for (const item of items) {
      if (item.kind !== "dose" && item.kind !== "unit") continue;
      if (item.measure !== "piece" || NO_FORM.has(item.unit)) continue;
      units.add(item.unit === "veggie_capsule" ? "capsule" : item.unit);
    }
  }
  const [form, second] = units;
  return form !== undefined && second === undefined ? form : null;
}
