/** Parts of a sentence that speak of one kind of people, without what it says not to do. */
import type { Sentence } from "./document.ts";
import type { Audience, Item, Kind } from "./item.ts";

export type Segment = { audience: Audience | null; items: Item[] };

const NEGATION_ENDS: ReadonlySet<Kind> = new Set([
  "comma",
  "semicolon",
  "close",
  "dash",
  "cell",
]);
const CLAUSE_STARTS: ReadonlySet<Kind> = new Set([
  ...NEGATION_ENDS,
  "and",
  "use",
]);

/** "Adults: 2 capsules, children: 1": one segment for each. */
export function segmentsOf({ items, audience }: Sentence): Segment[] {
  const segments: Segment[] = [{ audience, items: [] }];
  for (const item of withoutNegated(limited(items))) {
    const current = segments.at(-1);
    if (current === undefined) break;
    if (item.kind !== "audience") {
      current.items.push(item);
    } else if (
      current.items.some(({ kind }) => kind === "dose" || kind === "quantity")
    ) {
      segments.push({ audience: item.audience, items: [] });
    } else current.audience = item.audience;
  }
  return segments;
}

/** "Take with food, not on an empty stomach": what is not to be done is not read. */
function withoutNegated(items: readonly Item[]): Item[] {
  let isNegated = false;
  return items.filter(({ kind }) => {
    if (kind === "not") isNegated = true;
    else if (NEGATION_ENDS.has(kind)) isNegated = false;
    return !isNegated || kind === "limit";
  });
}

/** "… 2 Kapseln darf nicht überschritten werden": the dose of that clause is a limit. */
function limited(items: readonly Item[]): Item[] {
  const exceeds = items.findLastIndex(({ kind }) => kind === "exceed");
  if (exceeds === -1) return [...items];
  const before = items.slice(0, exceeds);
  const start = before.findLastIndex(({ kind }) => CLAUSE_STARTS.has(kind));
  return items.map((item, index): Item => {
    if (item.kind !== "dose" || index < start || index > exceeds) return item;
    const { from, to, unit, start: first, end } = item;
    return { kind: "limit", amount: to ?? from, unit, start: first, end };
  });
}
