/** Sentences that warn, as they stand. */
import type { Finding } from "../suggestion.ts";
import type { Sentence } from "./document.ts";
import { longestPhrase, phraseTree } from "./phrase-tree.ts";
import { textOf } from "./texts.ts";
import { warningRows, type Warns } from "./words/warnings.ts";

const tree = phraseTree(warningRows);

export function warningsOf(sentences: readonly Sentence[]): Finding<string> {
  return textOf(sentences.filter(isWarning));
}

/** Below a heading of warnings everything warns but where to keep it; elsewhere what says so. */
export function isWarning({ section, source, tokens }: Sentence): boolean {
  if (source.where === "title" || section === "reviews") return false;
  const found = new Set<Warns>();
  tokens.forEach((_, at) => {
    const phrase = longestPhrase(tree, tokens, at);
    if (phrase !== null) found.add(phrase.sense);
  });
  if (found.has("never") || source.text.trimEnd().endsWith("?")) return false;
  if (found.has("always")) return true;
  if (found.has("ifRestricted") && found.has("restricts")) return true;
  return section === "warnings" && tokens.length > 2;
}
