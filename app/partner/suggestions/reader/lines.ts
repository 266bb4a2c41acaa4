/** Parts of a page that tell a use without a verb: "just 2 capsules daily with a meal". */
import type { Sentence } from "./document.ts";
import type { Item, Kind } from "./item.ts";
import type { Segment } from "./segment.ts";

/** What such a part may have beside a dose and how often. */
const PLAIN: ReadonlySet<Kind> = new Set<Kind>([
  ...(["dose", "frequency", "when", "vehicle", "filler", "duration"] as const),
  ...(["article", "comma", "and", "about", "adjective", "liquid"] as const),
]);
/** In a sentence that goes on from a direction, also: "one in the morning, one at night". */
const GOING_ON: ReadonlySet<Kind> = new Set<Kind>([
  ...PLAIN,
  ...(["quantity", "each", "use", "or", "colon", "portions"] as const),
]);
const TOLD: ReadonlySet<Kind> = new Set(["when", "frequency", "duration"]);
const BREAKS: ReadonlySet<Kind> = new Set<Kind>([
  ...(["dash", "colon", "semicolon", "open", "close", "cell"] as const),
]);
/** A sentence that begins with one of them, after words that say nothing, can be a use. */
const BEGINS: ReadonlySet<Kind> = new Set<Kind>([
  ...(["dose", "frequency", "when", "each", "period", "portions"] as const),
]);
const SKIPPED: ReadonlySet<Kind> = new Set<Kind>([
  ...([
    "filler",
    "article",
    "comma",
    "about",
    "adjective",
    "duration",
    "colon",
  ] as const),
]);
/** What no use has. */
const NO_USE: ReadonlySet<Kind> = new Set<Kind>([
  ...([
    "fact",
    "equals",
    "story",
    "container",
    "most",
    "unsure",
    "if",
  ] as const),
  ...(["idiom", "limit", "not", "name"] as const),
]);
/** "60 capsules daily": a pack, not a dose. */
const MAX_PIECES = 12;

/** A dose, how often, and nothing unknown; or a sentence that begins with them. In a title a comma parts too. */
export function linesOf(sentence: Sentence): Segment[] {
  const { items, audience, section, source } = sentence;
  if (section === "facts") return [];
  if (source.where !== "title" && isStatement(items))
    return [{ audience, items }];
  const parts = splitAt(items, BREAKS).flatMap((part) =>
    source.where === "title" && !isLine(part)
      ? splitAt(part, new Set<Kind>(["comma"]))
      : [part],
  );
  return parts.filter(isLine).map((part) => ({ audience, items: part }));
}

/** Whether a sentence can only be understood from the one before it. */
export function goesOn({ items }: Sentence): boolean {
  return (
    items.some(({ kind }) => TOLD.has(kind)) &&
    items.every(({ kind }) => GOING_ON.has(kind)) &&
    // "Enjoy your morning."
    !items.some((item) => item.kind === "use" && item.isWeak) &&
    hasSmallDoses(items)
  );
}

/** "3 x täglich 2 Tabletten mit reichlich Wasser.", "1 capsule in the morning and 2 before bed". */
function isStatement(items: readonly Item[]): boolean {
  const first = items.find(({ kind }) => !SKIPPED.has(kind));
  const count = (wanted: Kind) =>
    items.filter(({ kind }) => kind === wanted).length;
  const isList = items.some(
    (item) =>
      item.kind === "when" && (item.link === "and" || count("dose") > 1),
  );
  const isWhole =
    count("when") > 0 && items.every(({ kind }) => GOING_ON.has(kind));
  return (
    first !== undefined &&
    BEGINS.has(first.kind) &&
    count("dose") + count("period") + count("portions") > 0 &&
    (items.some(isTold) || count("portions") > 0 || isList || isWhole) &&
    !items.some(({ kind }) => NO_USE.has(kind)) &&
    hasSmallDoses(items)
  );
}

/** "20 x" alone counts a pack. */
function isTold(item: Item): boolean {
  return item.kind === "frequency" && item.frequency.every !== "some";
}

function splitAt(items: readonly Item[], marks: ReadonlySet<Kind>): Item[][] {
  const parts: Item[][] = [[]];
  for (const item of items) {
    if (marks.has(item.kind)) parts.push([]);
    else parts.at(-1)?.push(item);
  }
  return parts;
}

/** What it is for may follow: "1 capsule a day for strong bones". */
function isLine(part: readonly Item[]): boolean {
  const aim = part.findIndex(({ kind }) => kind === "for" || kind === "to");
  const items = aim === -1 ? part : part.slice(0, aim);
  return (
    items.filter(({ kind }) => kind === "dose").length === 1 &&
    items.some(isTold) &&
    items.every(({ kind }) => PLAIN.has(kind)) &&
    !part.some(({ kind }) => NO_USE.has(kind)) &&
    hasSmallDoses(items)
  );
}

function hasSmallDoses(items: readonly Item[]): boolean {
  return items.every(
    (item) =>
      item.kind !== "dose" ||
      item.measure !== "piece" ||
      item.unit === "drop" ||
      item.from <= MAX_PIECES,
  );
}
