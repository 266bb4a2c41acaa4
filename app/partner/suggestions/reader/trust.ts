/** Whether a sentence without a dose speaks of use at all: "Take it at night" does, "Take heart at night" does not. */
import type { Sentence } from "./document.ts";
import type { Item, Kind } from "./item.ts";
import { goesOn } from "./lines.ts";

const BETWEEN: ReadonlySet<Kind> = new Set<Kind>([
  ...(["filler", "article", "comma", "adjective", "limit", "vehicle"] as const),
]);

/**
 * Under a heading of directions everything is trusted, elsewhere a verb of use
 * beside a time or with the product's form. `isAfter`: behind a dose any verb
 * beside a time is one of use ("Drink 25 minutes before your run").
 */
export function isTrusted(
  items: readonly Item[],
  sentence: Sentence,
  isAfter: boolean,
): boolean {
  if (sentence.section === "directions") return true;
  if (isAfter && goesOn(sentence)) return true;
  const said = items.filter(({ kind }) => !BETWEEN.has(kind));
  const [first, second] = said;
  const isForm = said.some(({ kind }) => kind === "unit");
  if (first !== undefined && isSaidOften(first) && said.some(isVerb))
    return true;
  return said.some((item, at) => {
    const isBeside = [said[at - 1], said[at + 1]].some(isTime);
    if (item.kind === "use" && item.isWeak !== true)
      return isBeside || isForm || (at === 0 && second?.kind === "quantity");
    if (item === first && item.kind === "doing" && said.some(isSaidOften))
      return true;
    // "Enjoy your morning" is no direction, "Enjoy once daily" is one
    return isAfter && isVerb(item) && isTime(items[items.indexOf(item) + 1]);
  });
}

function isVerb({ kind }: Item): boolean {
  return kind === "doing" || kind === "use";
}

function isTime(item: Item | undefined): boolean {
  return (
    item?.kind === "when" ||
    item?.kind === "frequency" ||
    item?.kind === "asWritten"
  );
}

function isSaidOften(item: Item): boolean {
  return (
    item.kind === "frequency" &&
    (item.frequency.every === "need" ||
      (item.frequency.every === "day" && item.frequency.isSaid))
  );
}
