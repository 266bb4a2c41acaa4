/** Which words of a text were taken out and which were put in. Runs anywhere. */
import { diffWordsWithSpace } from "diff";

export type Mark = { kind: "same" | "removed" | "added"; text: string };

/** More than this between two changes is shortened in the middle. */
const LONG_CHARACTERS = 160;
const KEPT_CHARACTERS = 60;
const GAP = " … ";

/** In reading order. What did not change is shortened where it is long, to what stands next to a change. */
export function wordMarks(before: string, after: string): Mark[] {
  const parts = diffWordsWithSpace(before, after);
  return parts.map(({ value, added, removed }, position) => {
    if (added) return { kind: "added", text: value };
    if (removed) return { kind: "removed", text: value };
    const isFirst = position === 0;
    const isLast = position === parts.length - 1;
    return { kind: "same", text: shortened(value, { isFirst, isLast }) };
  });
}

type Place = { isFirst: boolean; isLast: boolean };

function shortened(text: string, { isFirst, isLast }: Place): string {
  if (text.length <= LONG_CHARACTERS) return text;
  const head = isFirst ? "" : text.slice(0, endOfHead(text));
  const tail = isLast ? "" : text.slice(startOfTail(text));
  return `${head}${GAP}${tail}`;
}

/** Words stay whole; a text without a space is cut. */
function endOfHead(text: string): number {
  const space = text.lastIndexOf(" ", KEPT_CHARACTERS);
  return space > 0 ? space : KEPT_CHARACTERS;
}

function startOfTail(text: string): number {
  const from = text.length - KEPT_CHARACTERS;
  const space = text.indexOf(" ", from);
  return space === -1 ? from : space + 1;
}
