/** Phrases as a tree of words: finds the longest one at a place of a sentence. */
import { type Token, tokenize } from "./token.ts";

export type PhraseTree<Meaning> = {
  next: Map<string, PhraseTree<Meaning>>;
  meaning: Meaning | null;
};

export type PhraseRow<Meaning> = {
  sense: Meaning;
  phrases: readonly string[];
};

/** A phrase that stands in two rows belongs to the first. */
export function phraseTree<Meaning>(
  rows: readonly PhraseRow<Meaning>[],
): PhraseTree<Meaning> {
  const root: PhraseTree<Meaning> = { next: new Map(), meaning: null };
  for (const { sense, phrases } of rows) {
    for (const phrase of phrases) {
      let node = root;
      for (const text of wordsOf(phrase)) {
        const next = node.next.get(text) ?? { next: new Map(), meaning: null };
        node.next.set(text, next);
        node = next;
      }
      node.meaning ??= sense;
    }
  }
  return root;
}

/** The longest phrase that begins at a token, and how many tokens it has. */
export function longestPhrase<Meaning>(
  tree: PhraseTree<Meaning>,
  tokens: readonly Token[],
  from: number,
): { sense: Meaning; length: number } | null {
  let node: PhraseTree<Meaning> | undefined = tree;
  let best: { sense: Meaning; length: number } | null = null;
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    // a hyphen within a phrase need not be there
    if (token.kind === "hyphen" && at > from) continue;
    node = node.next.get(token.text);
    if (node === undefined) break;
    if (node.meaning !== null)
      best = { sense: node.meaning, length: at + 1 - from };
  }
  return best;
}

/** Phrases that stand in two rows. */
export function doublePhrases(rows: readonly PhraseRow<unknown>[]): string[] {
  const seen = new Set<string>();
  return rows
    .flatMap(({ phrases }) => [
      ...new Set(phrases.map((phrase) => wordsOf(phrase).join(" "))),
    ])
    .filter((phrase) => seen.size === seen.add(phrase).size);
}

function wordsOf(phrase: string): string[] {
  return tokenize(phrase)
    .filter(({ kind }) => kind !== "hyphen")
    .map(({ text }) => text);
}
