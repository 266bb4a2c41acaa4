/** Which parts of a sentence tell somebody how to use the product. */
import type { Wording } from "../../protocols/units.ts";
import type { Sentence } from "./document.ts";
import type { Item, Kind } from "./item.ts";
import { type Segment, segmentsOf } from "./segment.ts";

/** Units that are verbs too where no number stands before them: "Spray twice daily". */
const VERB_UNITS: ReadonlySet<string> = new Set([
  "spray",
  "pump",
  "drop",
  "scoop",
]);
const CLAUSE_STARTS: ReadonlySet<Kind> = new Set([
  ...(["comma", "semicolon", "colon", "dash", "cell", "close", "and"] as const),
  ...([
    "or",
    "to",
    "then",
    "filler",
    "audience",
    "age",
    "use",
    "doing",
  ] as const),
  ...(["advised", "when", "frequency"] as const),
]);
const AMOUNTS: ReadonlySet<Kind> = new Set(["dose", "quantity", "portions"]);
const TIMES: ReadonlySet<Kind> = new Set(["frequency", "when", "portions"]);
/** What a line without a verb may have beside a dose and how often. */
const PLAIN: ReadonlySet<Kind> = new Set([
  ...(["dose", "frequency", "when", "vehicle", "filler"] as const),
  ...(["article", "comma", "and", "about", "adjective"] as const),
]);
const PARTS: ReadonlySet<Kind> = new Set([
  ...(["dash", "colon", "semicolon", "open", "close", "cell"] as const),
]);
/** "60 capsules daily": a pack, not a dose. */
const MAX_IN_A_LINE = 12;

/** The parts to be read; none where the sentence tells no use. */
export function directivePartsOf(sentence: Sentence): Segment[] {
  const { items, section, source } = sentence;
  if (items.length === 0 || source.text.trimEnd().endsWith("?")) return [];
  if (section === "reviews") return [];
  const has = (kind: Kind) => items.some((item) => item.kind === kind);
  if (has("story") && section !== "directions") return linesOf(sentence);
  if (source.where === "title") return linesOf(sentence);
  if (isDirected(sentence)) return segmentsOf(sentence);
  if (section === "directions" && !isFact(items) && isUsage(sentence))
    return segmentsOf(sentence);
  return section === "facts" ? [] : linesOf(sentence);
}

/** A verb of use tells what to do, unless it only follows a claim ("2 capsules provide the recommended …"). */
function isDirected({ items, language, section }: Sentence): boolean {
  const fact = items.findIndex(
    ({ kind }) => kind === "fact" || kind === "equals",
  );
  const has = (kind: Kind) => items.some((item) => item.kind === kind);
  if (fact === -1 && has("limit")) return true;
  if (fact === -1 && items[0]?.kind === "audience" && has("dose")) return true;
  const verb = items.findIndex((item, at) => {
    if (item.kind === "use") return true;
    if (section === "facts" && at > 0) return false;
    return isDoing(item, items[at - 1], language);
  });
  if (verb === -1) return fact === -1 && section !== "facts" && has("advised");
  return fact === -1 || verb < fact;
}

/** English tells to do something at the begin of a clause ("and mix"); elsewhere the word is no verb ("a blend"). */
function isDoing(
  item: Item,
  before: Item | undefined,
  language: Wording,
): boolean {
  if (item.kind === "unit")
    return (
      VERB_UNITS.has(item.unit) &&
      before?.kind !== "quantity" &&
      language === "en" &&
      isStart(before)
    );
  if (item.kind !== "doing" && item.kind !== "wait") return false;
  return language === "de" || isStart(before);
}

function isStart(before: Item | undefined): boolean {
  return before === undefined || CLAUSE_STARTS.has(before.kind);
}

function isFact(items: readonly Item[]): boolean {
  return items.some(
    ({ kind }) => kind === "fact" || kind === "equals" || kind === "container",
  );
}

/** Below a heading of directions a line needs no verb: "2 capsules, twice daily". */
function isUsage({ items, heading }: Sentence): boolean {
  const isTold = items.some(
    ({ kind }) => TIMES.has(kind) || kind === "audience",
  );
  const isAmount = items.some(({ kind }) => AMOUNTS.has(kind));
  return isTold || (isAmount && heading?.section === "directions");
}

/** Parts like "just 2 capsules daily with a meal": a dose, how often, and nothing unknown. */
function linesOf({ items, audience, section }: Sentence): Segment[] {
  if (section === "facts") return [];
  return partsOf(items)
    .filter(isLine)
    .map((part) => ({ audience, items: part }));
}

function partsOf(items: readonly Item[]): Item[][] {
  const parts: Item[][] = [[]];
  for (const item of items) {
    if (PARTS.has(item.kind)) parts.push([]);
    else parts.at(-1)?.push(item);
  }
  return parts;
}

function isLine(items: readonly Item[]): boolean {
  const doses = items.flatMap((item) => (item.kind === "dose" ? [item] : []));
  const [dose] = doses;
  return (
    doses.length === 1 &&
    dose !== undefined &&
    (dose.measure !== "piece" ||
      dose.unit === "drop" ||
      dose.from <= MAX_IN_A_LINE) &&
    items.some(({ kind }) => kind === "frequency") &&
    items.every(({ kind }) => PLAIN.has(kind))
  );
}
