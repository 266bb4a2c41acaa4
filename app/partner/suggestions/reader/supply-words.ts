/** Numbers on a pack: servings, units, packs, and how long it is said to last. */
import type { Source } from "../suggestion.ts";
import type { Sentence } from "./document.ts";
import type { Item } from "./item.ts";
import { longestPhrase, phraseTree, type PhraseRow } from "./phrase-tree.ts";
import type { Token } from "./token.ts";

type What = "servings" | "size" | "days" | "pack" | "total";
export type Stated = {
  /** "days": how long a pack lasts. "size": units in a serving. */
  what: "servings" | "size" | "days" | "count";
  value: number;
  unit: string;
  /** Of all packs together. */
  isTotal: boolean;
  source: Source;
};

const row = (sense: What, phrases: string): PhraseRow<What> => ({
  sense,
  phrases: phrases.split(",").map((phrase) => phrase.trim()),
});

const tree = phraseTree([
  row(
    "servings",
    `servings per container, servings per bottle, servings per pack,
    servings per package, servings per jar, servings per pouch, servings,
    servings per, portionen pro packung, portionen pro dose, portionen,
    portionen je packung, anzahl portionen, portionen pro behälter,
    portionen pro flasche, tagesportionen, servings per tub, servings per bag`,
  ),
  row("size", "serving size, portionsgröße, portionsgrösse"),
  row(
    "days",
    `supply, day supply, month supply, week supply, vorrat, monatsvorrat,
    tage vorrat, tagesvorrat, month's supply, reicht für, reichen für,
    reicht, lasts, enough for`,
  ),
  row(
    "pack",
    "pack, packs, bottle, bottles, jars, er pack, er set, bottle bundle",
  ),
  row("total", "total, insgesamt, gesamt, in total"),
]);
const MIN_COUNT = 10;
const MAX_PACKS = 12;
const SPAN_DAYS = { day: 1, week: 7, month: 30 } as const;

export function statedAmounts(sentences: readonly Sentence[]): Stated[] {
  return sentences.flatMap((sentence): Stated[] => {
    const { tokens, items, source } = sentence;
    const says = wordsIn(tokens);
    const base = { unit: "", isTotal: says.has("total"), source };
    if (says.has("size")) {
      const dose = items.find((item) => item.kind === "dose");
      return dose?.kind === "dose"
        ? [
            {
              ...base,
              what: "size" as const,
              value: dose.from,
              unit: dose.unit,
            },
          ]
        : [];
    }
    return [
      ...(says.has("servings")
        ? servingsIn(items, tokens).map((value) => ({
            ...base,
            what: "servings" as const,
            value,
          }))
        : []),
      ...(says.has("days")
        ? daysIn(items).map((value) => ({
            ...base,
            what: "days" as const,
            value,
          }))
        : []),
      ...items.flatMap((item) =>
        item.kind === "dose" &&
        item.to === undefined &&
        item.measure === "piece" &&
        item.from >= MIN_COUNT &&
        item.unit !== "serving" &&
        item.unit !== "drop"
          ? [
              {
                ...base,
                what: "count" as const,
                value: item.from,
                unit: item.unit,
              },
            ]
          : [],
      ),
    ];
  });
}

/** "2 pack", "3er-Pack", "pack of 3": from the title alone; 1 where nothing is said. */
export function packsOf(sentences: readonly Sentence[]): number {
  for (const { source, tokens } of sentences) {
    if (source.where !== "title") continue;
    const at = tokens.findIndex(
      (_, at) => longestPhrase(tree, tokens, at)?.sense === "pack",
    );
    if (at === -1) continue;
    const before = tokens
      .slice(Math.max(0, at - 2), at)
      .findLast(({ kind }) => kind === "number");
    const after = tokens[at + 1]?.text === "of" ? tokens[at + 2] : undefined;
    const packs = Number((after?.kind === "number" ? after : before)?.text);
    if (Number.isInteger(packs) && packs >= 1 && packs <= MAX_PACKS)
      return packs;
  }
  return 1;
}

function wordsIn(tokens: readonly Token[]): Set<What> {
  return new Set(
    tokens.flatMap((_, at) => longestPhrase(tree, tokens, at)?.sense ?? []),
  );
}

/** "Servings per container: 30", "30 servings". */
function servingsIn(
  items: readonly Item[],
  tokens: readonly Token[],
): number[] {
  const said = items.flatMap((item) =>
    item.kind === "dose" && item.unit === "serving" ? [item.from] : [],
  );
  if (said.length > 0) return said.filter((value) => value > 1);
  const at = tokens.findIndex(
    (_, at) => longestPhrase(tree, tokens, at)?.sense === "servings",
  );
  const number = tokens
    .slice(at + 1, at + 7)
    .find(({ kind }) => kind === "number");
  const value = Number(number?.text);
  return Number.isInteger(value) && value > 1 ? [value] : [];
}

function daysIn(items: readonly Item[]): number[] {
  return items.flatMap((item) => {
    if (item.kind !== "period" || item.to !== undefined) return [];
    const { span, from } = item;
    return span === "day" || span === "week" || span === "month"
      ? [from * SPAN_DAYS[span]]
      : [];
  });
}
