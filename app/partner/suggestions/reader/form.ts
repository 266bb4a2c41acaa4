/** The form a product comes in, where its text knows only one. */
import type { Sentence } from "./document.ts";

/** They say how much of a form, not which. */
const NO_FORM: ReadonlySet<string> = new Set([
  ...["serving", "session", "piece", "teaspoon", "tablespoon", "spray", "pump"],
  "",
]);

export type Form = {
  /** Null where several units are named. */
  only: string | null;
  /** "Pills" are tablets where the text says so. */
  isTablet: boolean;
};

export function formOf(sentences: readonly Sentence[]): Form {
  const units = new Set<string>();
  for (const { items } of sentences) {
    for (const item of items) {
      if (item.kind !== "dose" && item.kind !== "unit") continue;
      if (item.measure !== "piece" || NO_FORM.has(item.unit)) continue;
      units.add(item.unit === "veggie_capsule" ? "capsule" : item.unit);
    }
  }
  const [form, second] = units;
  return {
    only: form !== undefined && second === undefined ? form : null,
    isTablet: units.has("tablet"),
  };
}
