/** Which words of a text were taken out and which were put in. Runs anywhere. */
import { diffWordsWithSpace } from "diff";

export type Mark = { kind: "same" | "removed" | "added"; text: string };

/** More than this between two changes is shortened in the middle. */
const LONG_CHARACTERS = 160;
const KEPT_CHARACTERS = 60;
const GAP = " … ";

/** In reading order. What did not change is shortened where it is long, to what stands next to a change. */
export function wordMarks(before: string, after: string): Mark[] {
  const marks = joined(
    diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({
      kind: added ? "added" : removed ? "removed" : "same",
      text: value,
    })),
  );
  return marks.map(({ kind, text }, position) => {
    const isFirst = position === 0;
    const isLast = position === marks.length - 1;
    return kind === "same"
      ? { kind, text: shortened(text, { isFirst, isLast }) }
      : { kind, text };
  });
}

/** Words that changed one after the other are one change: the space between them belongs to both sides. */
function joined(parts: Mark[]): Mark[] {
  const marks: Mark[] = [];
  let change = { removed: "", added: "" };
  const close = () => {
    const { removed, added } = change;
    if (removed !== "") marks.push({ kind: "removed", text: removed });
    if (added !== "") marks.push({ kind: "added", text: added });
    change = { removed: "", added: "" };
  };
  parts.forEach(({ kind, text }, position) => {
    const isGap =
      text.trim() === "" &&
      change.removed + change.added !== "" &&
      position < parts.length - 1;
    if (kind !== "same") change[kind] += text;
    else if (isGap)
      change = { removed: change.removed + text, added: change.added + text };
    else {
      close();
      marks.push({ kind, text });
    }
  });
  close();
  return marks;
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
