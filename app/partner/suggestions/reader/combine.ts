/** What all sentences of a product say of a field together. */
import type { Finding, Source } from "../suggestion.ts";
import type { Merge } from "./agree.ts";

export type Said<Value> = { value: Value; source: Source };

const UNSTATED = { state: "unstated" } as const;

/**
 * One finding where they agree or add to each other, else each different value
 * with the sentence that said it first. `isApart`: they speak of different
 * things, so that equal values are no agreement.
 */
export function combine<Value>(
  said: readonly Said<Value>[],
  merge: Merge<Value>,
  isApart = false,
): Finding<Value> {
  const distinct: Said<Value>[] = [];
  for (const one of said) {
    const at = isApart
      ? -1
      : distinct.findIndex(({ value }) => merge(value, one.value) !== null);
    const same = distinct[at];
    const value = same === undefined ? null : merge(same.value, one.value);
    if (same === undefined || value === null) distinct.push(one);
    else distinct[at] = { ...same, value };
  }
  const [only, second] = distinct;
  if (only === undefined) return UNSTATED;
  if (second !== undefined)
    return {
      state: "contradicted",
      readings: distinct.map(({ value, source }) => ({ value, source })),
    };
  return { state: "found", value: only.value, sources: sourcesOf(said) };
}

/** Each sentence once. */
export function sourcesOf(said: readonly { source: Source }[]): Source[] {
  const seen = new Set<string>();
  return said.flatMap(({ source }) => {
    const key = `${source.where} ${source.text.replace(/\s+/g, " ")}`;
    return seen.size === seen.add(key).size ? [] : [source];
  });
}
