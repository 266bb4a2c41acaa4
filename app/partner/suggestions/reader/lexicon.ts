/** All words of a language that mean something for use. */
import { unitSpellings, units, type Wording } from "../../protocols/units.ts";
import type { Measure, Sense } from "./item.ts";
import { phraseTree, type PhraseTree } from "./phrase-tree.ts";
import { normal } from "./token.ts";
import { amountsDe } from "./words/amounts.de.ts";
import { amountsEn } from "./words/amounts.en.ts";
import { AS_WRITTEN, ownUnits } from "./words/own-units.ts";
import { timesDe } from "./words/times.de.ts";
import { timesEn } from "./words/times.en.ts";
import { useDe } from "./words/use.de.ts";
import { useEn } from "./words/use.en.ts";
import { row, type WordRow } from "./words/word-row.ts";

const measures: ReadonlyMap<string, Measure> = new Map([
  ["ml", "volume"],
  ["g", "weight"],
  ["mg", "weight"],
  ["mcg", "weight"],
  ["iu", "weight"],
]);

export const wordRows: Record<Wording, readonly WordRow[]> = {
  en: [...unitRows("en"), ...amountsEn, ...timesEn, ...useEn],
  de: [...unitRows("de"), ...amountsDe, ...timesDe, ...useDe],
};

export const lexicons: Record<Wording, PhraseTree<Sense>> = {
  en: phraseTree(wordRows.en),
  de: phraseTree(wordRows.de),
};

/** Minutes are a span of time first: only the grammar can tell whether they are a dose. */
function unitRows(language: Wording): WordRow[] {
  return [
    ...units.flatMap((unit) => {
      if (unit.id === "minute") return [];
      const measure = measures.get(unit.id) ?? "piece";
      const spellings = unitSpellings(unit)[language].map(normal);
      return [row({ kind: "unit", unit: unit.id, measure }, spellings.join())];
    }),
    ...ownUnits[language].map(([measure, phrases]) =>
      row({ kind: "unit", unit: AS_WRITTEN, measure }, phrases),
    ),
  ];
}
