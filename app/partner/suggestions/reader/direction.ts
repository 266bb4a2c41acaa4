/** Which parts of a sentence tell somebody how to use the product. */
import type { Wording } from "../../protocols/units.ts";
import type { Sentence } from "./document.ts";
import type { Item, Kind } from "./item.ts";
import { goesOn, linesOf } from "./lines.ts";
import { type Segment, segmentsOf } from "./segment.ts";

const CLAUSE_STARTS: ReadonlySet<Kind> = new Set<Kind>([
  ...(["comma", "semicolon", "colon", "dash", "cell", "close", "and"] as const),
  ...(["or", "to", "then", "filler", "audience", "age", "use"] as const),
  ...(["doing", "advised", "when", "frequency", "liquid"] as const),
]);
const AMOUNTS: ReadonlySet<Kind> = new Set([
  ...(["dose", "quantity", "portions", "period"] as const),
]);
const TIMES: ReadonlySet<Kind> = new Set(["frequency", "when", "portions"]);

/** The parts to be read; none where the sentence tells no use. `isAfter`: the sentence before it did. */
export function directivePartsOf(
  sentence: Sentence,
  isAfter: boolean,
): Segment[] {
  const { items, section, source } = sentence;
  if (items.length === 0 || source.text.trimEnd().endsWith("?")) return [];
  if (section === "reviews") return [];
  const isStory =
    section !== "directions" && items.some(({ kind }) => kind === "story");
  if (isStory || source.where === "title") return linesOf(sentence);
  if (isDirected(sentence)) return segmentsOf(sentence);
  if (section === "directions" && !isClaim(items) && isUsage(sentence))
    return segmentsOf(sentence);
  if (isAfter && goesOn(sentence)) return segmentsOf(sentence);
  return linesOf(sentence);
}

/** A verb of use tells what to do, unless it only follows a claim ("2 capsules provide the recommended …"). */
function isDirected({ items, language, section }: Sentence): boolean {
  const fact = items.findIndex(
    ({ kind }) => kind === "fact" || kind === "equals",
  );
  const has = (kind: Kind) => items.some((item) => item.kind === kind);
  if (fact === -1) {
    if (has("limit") || has("exceed")) return true;
    if (items[0]?.kind === "audience" && has("dose")) return true;
    // "Start with 1 capsule daily"
    if (has("phase") && has("dose") && has("frequency")) return true;
  }
  const verb = items.findIndex((item, at) => {
    if (item.kind === "use") return true;
    return section === "facts"
      ? at === 0 && isDoing(item, undefined, language)
      : isDoing(item, items[at - 1], language);
  });
  if (verb === -1) return fact === -1 && section !== "facts" && has("advised");
  return fact === -1 || verb < fact;
}

/** English tells to do something at the begin of a clause ("and mix"); elsewhere the word is no verb ("a blend"). */
function isDoing(
  { kind }: Item,
  before: Item | undefined,
  language: Wording,
): boolean {
  if (kind !== "doing" && kind !== "wait") return false;
  return (
    language === "de" || before === undefined || CLAUSE_STARTS.has(before.kind)
  );
}

function isClaim(items: readonly Item[]): boolean {
  return items.some(
    ({ kind }) => kind === "fact" || kind === "equals" || kind === "container",
  );
}

/** Below a heading of directions a line needs no verb: "2 capsules", "twice daily". */
function isUsage(sentence: Sentence): boolean {
  const { items, heading } = sentence;
  const isTold = items.some(
    ({ kind }) => TIMES.has(kind) || kind === "audience",
  );
  const isAmount = items.some(({ kind }) => AMOUNTS.has(kind));
  if (isAmount) return isTold || heading?.section === "directions";
  return goesOn(sentence) || (isTold && heading?.section === "directions");
}
