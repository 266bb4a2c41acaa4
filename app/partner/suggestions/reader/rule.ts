/** Rules of the grammar: items in a row become one item. */
import type { Item, Kind } from "./item.ts";

type Body<I extends Item = Item> = I extends Item
  ? Omit<I, "start" | "end">
  : never;
export type Made = Body;

type One<Name extends string> = Name extends `${infer A}|${infer B}`
  ? One<A> | One<B>
  : Extract<Item, { kind: Name }>;
type Part<Name extends string> = Name extends `${infer N}?`
  ? One<N> | undefined
  : Name extends `${infer N}*`
    ? One<N>[]
    : One<Name>;
type Parts<Names extends readonly string[]> = {
  [Place in keyof Names]: Part<Names[Place]>;
};

type Slot = { kinds: ReadonlySet<string>; repeat: "" | "?" | "*" };
export type Rule = {
  slots: Slot[];
  make: (parts: unknown[]) => Made | null;
};

/** At most so many items stand for a `*`. */
const MANY = 4;

/**
 * `pattern`: kinds of items, parted by spaces; `a|b` is either, `a?` may be
 * missing, `a*` are up to four. What is there is taken, nothing is tried twice,
 * so a rule costs the same at every place. `make` says no with null.
 */
export function rule<const Names extends readonly string[]>(
  pattern: Names,
  make: (...parts: Parts<Names>) => Made | null,
): Rule {
  return {
    slots: pattern.map(slotOf),
    // the pattern has just said which kinds stand where
    make: (parts) => make(...(parts as Parts<Names>)),
  };
}

function slotOf(name: string): Slot {
  const repeat = name.endsWith("?") ? "?" : name.endsWith("*") ? "*" : "";
  const kinds = repeat === "" ? name : name.slice(0, -1);
  return { kinds: new Set(kinds.split("|")), repeat };
}

/** Goes once through the items; at each place the first rule that matches puts its items together. */
export function apply(rules: readonly Rule[], items: readonly Item[]): Item[] {
  const result: Item[] = [];
  for (let at = 0; at < items.length;) {
    const match = firstMatch(rules, items, at);
    const item = items[at];
    if (match !== null) result.push(match.item);
    else if (item !== undefined) result.push(item);
    at += match?.length ?? 1;
  }
  return result;
}

function firstMatch(
  rules: readonly Rule[],
  items: readonly Item[],
  at: number,
) {
  for (const { slots, make } of rules) {
    const parts: unknown[] = [];
    const end = fill(slots, items, at, parts);
    const [first, last] = [items[at], items[(end ?? 0) - 1]];
    if (end === null || end === at) continue;
    if (first === undefined || last === undefined) continue;
    const made = make(parts);
    if (made === null) continue;
    const item = { ...made, start: first.start, end: last.end };
    return { item, length: end - at };
  }
  return null;
}

/** The place behind the last item, or null where the items do not fit. */
function fill(
  slots: readonly Slot[],
  items: readonly Item[],
  from: number,
  parts: unknown[],
): number | null {
  let at = from;
  const fits = (slot: Slot) => slot.kinds.has(kindAt(items, at));
  for (const slot of slots) {
    if (slot.repeat === "*") {
      const many: Item[] = [];
      for (
        let item = items[at];
        item !== undefined && many.length < MANY && fits(slot);
        item = items[++at]
      )
        many.push(item);
      parts.push(many);
    } else if (fits(slot)) parts.push(items[at++]);
    else if (slot.repeat === "?") parts.push(undefined);
    else return null;
  }
  return at;
}

function kindAt(items: readonly Item[], at: number): Kind | "end" {
  return items[at]?.kind ?? "end";
}
