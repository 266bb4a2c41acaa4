/** Whether a sentence without a dose speaks of use at all: "Take it at night" does, "Take control of your nights" does not. */
import type { Sentence } from "./document.ts";
import type { Item, Kind } from "./item.ts";

const BETWEEN: ReadonlySet<Kind> = new Set([
  "filler",
  "article",
  "comma",
  "adjective",
]);

/** Under a heading of directions everything is trusted, elsewhere what stands beside a verb of use. */
export function isTrusted(
  items: readonly Item[],
  { section }: Sentence,
): boolean {
  if (section === "directions") return true;
  const said = items.filter(({ kind }) => !BETWEEN.has(kind));
  return said.some((item, at) => {
    if (item.kind === "use" && item.isWeak !== true)
      return [said[at - 1], said[at + 1]].some(isTime);
    return at === 0 && item.kind === "doing" && said.some(isSaidOften);
  });
}

function isTime(item: Item | undefined): boolean {
  return item?.kind === "when" || item?.kind === "frequency";
}

function isSaidOften(item: Item): boolean {
  return (
    item.kind === "frequency" &&
    item.frequency.every === "day" &&
    item.frequency.isSaid
  );
}
