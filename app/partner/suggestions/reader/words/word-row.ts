/** A row of a language's words. */
import type { Sense } from "../item.ts";

export type WordRow = { sense: Sense; phrases: readonly string[] };

/** `phrases`: parted by commas. A hyphen within a phrase is written as a space and matches both. */
export function row(sense: Sense, phrases: string): WordRow {
  return {
    sense,
    phrases: phrases
      .split(",")
      .map((phrase) => phrase.trim().replace(/\s+/g, " "))
      .flatMap((phrase) => [...new Set([phrase, withoutUmlauts(phrase)])]),
  };
}

/** Rows whose words count up from 1. */
export function counted(
  sense: (place: number) => Sense,
  phrases: readonly string[],
): WordRow[] {
  return phrases.map((phrase, index) => row(sense(index + 1), phrase));
}

const spelled: Readonly<Record<string, string>> = {
  ä: "ae",
  ö: "oe",
  ü: "ue",
  ß: "ss",
};

/** As on a keyboard that has none: "taeglich". */
function withoutUmlauts(phrase: string): string {
  return phrase.replace(/[äöüß]/g, (letter) => spelled[letter] ?? letter);
}
