/** Whether a sentence begins with a heading. */
import { type Heading, headingRows } from "./words/headings.ts";
import { longestPhrase, phraseTree } from "./phrase-tree.ts";
import type { Token } from "./token.ts";

export const headingTree = phraseTree(headingRows);

export type FoundHeading = Heading & {
  /** Nothing but the heading stands there. */
  isAlone: boolean;
};

/** A heading may be longer than its phrase: "How to use our night cream:". */
const MAX_WORDS = 8;
const ENDS = new Set(["colon", "dash", "cell"]);
const NAMES = new Set(["word", "hyphen", "comma"]);

/** The heading with which a sentence begins; `isLine` where the sentence is a whole line. */
export function headingOf(
  tokens: readonly Token[],
  text: string,
  isLine: boolean,
): FoundHeading | null {
  const phrase = longestPhrase(headingTree, tokens, 0);
  if (phrase === null) return null;
  const { sense, length } = phrase;
  const rest = tokens.slice(length);
  const next = rest[0];
  const isLast = next === undefined;
  if (isLast || (ENDS.has(next.kind) && rest.length === 1))
    return { ...sense, isAlone: true };
  if (ENDS.has(next.kind)) return { ...sense, isAlone: false };
  const colon = tokens.findIndex(({ kind }) => kind === "colon");
  const isShort = (count: number) =>
    tokens.slice(0, count).every(({ kind }) => NAMES.has(kind)) &&
    count <= MAX_WORDS;
  if (colon > 0 && isShort(colon))
    return { ...sense, isAlone: colon === tokens.length - 1 };
  // "Dosage2 capsules", "Dosage 1-1-1"
  const isGlued = next.start === tokens[length - 1]?.end;
  if (next.kind === "number" && (isGlued || sense.isPlain !== true))
    return { ...sense, isAlone: false };
  if (sense.isPlain === true) return null;
  if (isLine && isShort(tokens.length) && !/[.!]$/.test(text.trimEnd()))
    return { ...sense, isAlone: true };
  // "Suggested Use Take two", and a question that the next sentence answers
  if (next.kind === "question" || text.trimEnd().endsWith("?"))
    return { ...sense, isAlone: true };
  return isNewSentence(tokens, length, text)
    ? { ...sense, isAlone: false }
    : null;
}

function isNewSentence(
  tokens: readonly Token[],
  length: number,
  text: string,
): boolean {
  const first = text.charAt(tokens[length]?.start ?? text.length);
  return /\p{Lu}|\d/u.test(first) && length > 1;
}
