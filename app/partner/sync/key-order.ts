/** The order of fields wherever they are listed: that of keys.ts, what is not ours last. Runs anywhere. */
import { keys } from "../metafields/keys.ts";

const places = new Map<string, number>(
  keys.map(({ key }, index) => [key, index]),
);

export function inKeyOrder<Row extends { key: string }>(
  rows: readonly Row[],
): Row[] {
  return rows.toSorted((a, b) => placeOf(a) - placeOf(b));
}

function placeOf({ key }: { key: string }): number {
  return places.get(key) ?? places.size;
}
