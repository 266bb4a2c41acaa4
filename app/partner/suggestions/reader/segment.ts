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
const CLAUSE_STARTS: ReadonlySet<Kind> = new Set<Kind>([
  ...NEGATION_ENDS,
  ...(["and", "use", "doing"] as const),
]);

/** "Adults: 2 capsules, children: 1" and "twice daily, then once daily": one segment for each. */
export function segmentsOf({ items, audience }: Sentence): Segment[] {
  const segments: Segment[] = [{ audience, items: [] }];
  /** What was said is for somebody; the next amount is for somebody else. */
  let isSettled = false;
  const begin = (audience: Audience | null) => {
    segments.push({ audience, items: [] });
    isSettled = false;
  };
  for (const item of withoutNegated(limited(items))) {
    const current = segments.at(-1);
    if (current === undefined) break;
    const isDosed = current.items.some(isAmount);
    if (item.kind === "audience") {
      if (item.isAfter === true && isDosed && current.audience === null)
        isSettled = true;
      else if (isDosed) begin(item.audience);
      if (isSettled || !isDosed) current.audience = item.audience;
      continue;
    }
    if (isSettled && isAmount(item)) begin(null);
    if (item.kind === "then" && current.items.some(isFrequency))
      begin(current.audience);
    segments.at(-1)?.items.push(item);
  }
  return segments;
}

function isAmount({ kind }: Item): boolean {
  return kind === "dose" || kind === "quantity";
}

function isFrequency({ kind }: Item): boolean {
  return kind === "frequency";
}

/** "Take with food, not on an empty stomach", "remove in the morning": what is not its use is not read. */
function withoutNegated(items: readonly Item[]): Item[] {
  let until: ReadonlySet<Kind> | null = null;
  return items.filter(({ kind }) => {
    if (kind === "not") until = NEGATION_ENDS;
    else if (kind === "remove") until = CLAUSE_STARTS;
    else if (until?.has(kind) === true) until = null;
    return until === null || kind === "limit";
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
