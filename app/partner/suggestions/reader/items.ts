/** The tokens of a sentence with their meanings, before the grammar puts them together. */
import type { Wording } from "../../protocols/units.ts";
import type { Item } from "./item.ts";
import { lexicons } from "./lexicon.ts";
import { numberOf } from "./number.ts";
import { longestPhrase } from "./phrase-tree.ts";
import type { Token } from "./token.ts";

/** At each place the longest phrase of the language counts. */
export function itemsOf(tokens: readonly Token[], language: Wording): Item[] {
  const items: Item[] = [];
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    if (token === undefined) break;
    const phrase = longestPhrase(lexicons[language], tokens, at);
    const length = phrase?.length ?? 1;
    const place = { start: at, end: at + length };
    if (isVerb(token, items.at(-1), language))
      items.push({ kind: "doing", unit: token.text, start: at, end: at + 1 });
    else if (phrase === null)
      items.push({ ...alone(token, language), ...place });
    else if (phrase.sense.kind === "number")
      items.push({ kind: "quantity", from: phrase.sense.value, ...place });
    else items.push({ ...phrase.sense, ...place });
    at = items.at(-1)?.end ?? at + 1;
  }
  return items;
}

/** Units that are verbs too where a clause begins: "Spray twice daily". */
const VERB_UNITS: ReadonlySet<string> = new Set(["spray", "pump", "drop"]);
const CLAUSE_STARTS: ReadonlySet<string> = new Set([
  ...["start", "comma", "and", "then", "semicolon", "filler", "to"],
]);

function isVerb(token: Token, before: Item | undefined, language: Wording) {
  return (
    language === "en" &&
    VERB_UNITS.has(token.text) &&
    CLAUSE_STARTS.has(before?.kind ?? "start")
  );
}

function alone(token: Token, language: Wording) {
  if (token.kind !== "number") return { kind: token.kind };
  const from = numberOf(token.text, language);
  return from === null
    ? ({ kind: "word" } as const)
    : ({ kind: "quantity", from } as const);
}
