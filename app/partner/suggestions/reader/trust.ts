/** Whether a sentence without a dose speaks of use at all: "Take it at night" does, "Take heart at night" does not. */
import type { Sentence } from "./document.ts";
import type { Item, Kind } from "./item.ts";

const BETWEEN: ReadonlySet<Kind> = new Set<Kind>([
  ...(["filler", "article", "comma", "adjective", "limit", "vehicle"] as const),
]);

/**
 * Under a heading of directions and beside a sentence with a dose everything is
 * trusted, elsewhere a verb of use beside a time, or with the product's form.
 */
export function isTrusted(
  items: readonly Item[],
  { section }: Sentence,
  isAfter: boolean,
): boolean {
  if (section === "directions" || isAfter) return true;
  const said = items.filter(({ kind }) => !BETWEEN.has(kind));
  const [first, second] = said;
  const isForm = said.some(({ kind }) => kind === "unit");
  if (first !== undefined && isSaidOften(first) && said.some(isVerb))
    return true;
  return said.some((item, at) => {
    if (item.kind !== "use" || item.isWeak === true)
      return item === first && item.kind === "doing" && said.some(isSaidOften);
    const isBeside = [said[at - 1], said[at + 1]].some(isTime);
    return isBeside || isForm || (at === 0 && second?.kind === "quantity");
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
