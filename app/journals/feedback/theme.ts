/**
 * What a note is about, not whether it is good or bad: "kein Bauchweh" is about the stomach. Found by word tables when it is
 * written, so that nobody has to read it. Runs anywhere.
 */
import type { themes } from "../../contract/analytics.ts";
import { english } from "./words.en.ts";
import { german } from "./words.de.ts";

export type Theme = (typeof themes)[number];

/**
 * One or more words, `*` for any letters, and what they are about; null: about nothing, though a word in them may look so.
 * Where several rows fit, the one of more words wins, then the one of more letters.
 */
export type WordRow = readonly [words: string, theme: Theme | null];

type Phrase = { words: RegExp[]; letters: number; theme: Theme | null };

const phrases = [...english, ...german]
  .flatMap(phrasesOf)
  .sort((a, b) => b.words.length - a.words.length || b.letters - a.letters);

/** The theme with the most words in the note; of several the one named first; other when there is none. */
export function themeOf(note: string | null): Theme {
  const counts = new Map<Theme, number>();
  const tokens = tokensOf(note ?? "");
  let at = 0;
  while (at < tokens.length) {
    const phrase = phrases.find(({ words }) =>
      words.every((word, index) => word.test(tokens[at + index] ?? "")),
    );
    if (phrase?.theme)
      counts.set(phrase.theme, (counts.get(phrase.theme) ?? 0) + 1);
    at += phrase?.words.length ?? 1;
  }
  // the sort is stable: what was named first stays first
  const [top] = [...counts].sort(([, a], [, b]) => b - a);
  return top?.[0] ?? "other";
}

function tokensOf(text: string): string[] {
  const plain = text
    .normalize("NFC")
    .toLowerCase()
    .replace(/['’`´]/g, "");
  return plain.replaceAll("ß", "ss").match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Umlauts are written in two ways. */
function phrasesOf([words, theme]: WordRow): Phrase[] {
  const other = words
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue");
  return [...new Set([words, other])].map((spelling) => ({
    words: spelling.split(" ").map(patternOf),
    letters: spelling.replace(/[* ]/g, "").length,
    theme,
  }));
}

/** `*` alone is any word, but there has to be one. */
function patternOf(word: string): RegExp {
  const letters = word === "*" ? ".+" : word.replaceAll("*", ".*");
  return new RegExp(`^${letters}$`, "u");
}
