/** Which language a text is in: English, German, or neither. */
import type { Wording } from "../../protocols/units.ts";
import { lexicons } from "./lexicon.ts";
import type { Token } from "./token.ts";

const common: Record<Wording, ReadonlySet<string>> = {
  en: new Set(
    `the and of to for with your is are this that our by it as from you in on
    or be not at can take daily use per day capsule capsules supplement health
    support natural serving adults morning each twice once tablet tablets
    water meal food before after`.split(/\s+/),
  ),
  de: new Set(
    `der die das und zu für mit ihre ihr ist sind dieses dass unser von es als
    aus sie im auf oder sein nicht bei kann täglich pro tag kapsel kapseln
    den dem eine einer ein zur zum wird werden auch sich einnehmen verzehren
    tgl tabletten tropfen nach vor morgens abends mahlzeit wasser kinder
    erwachsene je`.split(/\s+/),
  ),
};

/** Null where words of neither are found, or of both as many. */
export function languageOf(tokens: readonly Token[]): Wording | null {
  let [en, de] = [0, 0];
  for (const { kind, text } of tokens) {
    if (kind !== "word") continue;
    if (common.en.has(text)) en++;
    if (common.de.has(text)) de++;
  }
  if (en === de) [en, de] = [known(tokens, "en"), known(tokens, "de")];
  if (en === de) return null;
  return en > de ? "en" : "de";
}

/** Of a sentence: the page's, unless it has words of the other language and none of its own. */
export function languageIn(
  tokens: readonly Token[],
  page: Wording | null,
): Wording {
  if (page === null) return languageOf(tokens) ?? "en";
  const other = page === "en" ? "de" : "en";
  const count = (language: Wording) =>
    tokens.filter(({ text }) => common[language].has(text)).length;
  const [own, foreign] = [count(page), count(other)];
  return foreign > 1 && foreign > 2 * own ? other : page;
}

/** Words that mean something for use. */
function known(tokens: readonly Token[], language: Wording): number {
  return tokens.filter(
    ({ kind, text }) => kind === "word" && lexicons[language].next.has(text),
  ).length;
}
