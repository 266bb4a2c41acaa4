/** What kind of product it is, where its text says so. */
import type { ProtocolInput } from "../../../contract/protocol.ts";
import type { Finding } from "../suggestion.ts";
import type { Sentence } from "./document.ts";
import { longestPhrase, phraseTree, type PhraseRow } from "./phrase-tree.ts";
import type { Token } from "./token.ts";

type Category = ProtocolInput["protocol_category"];
/** "form": a supplement's, unless the product is something else. "extra": what follows is in it, and is not what it is. */
type Says = Category | "prebiotic" | "form" | "extract" | "extra" | "and";

const row = (sense: Says, phrases: string): PhraseRow<Says> => ({
  sense,
  phrases: phrases.split(",").map((phrase) => phrase.trim()),
});

const tree = phraseTree([
  row(
    "probiotic",
    `probiotic, probiotics, probiotikum, probiotika, probiotische,
    probiotisch, probiotischer, probiotisches`,
  ),
  row("prebiotic", "prebiotic, prebiotics, pre, präbiotikum, präbiotika, prä"),
  row(
    "device",
    `device, massager, lamp, light therapy, led mask, led, tens unit, roller,
    gua sha, humidifier, diffuser, massage gun, acupressure mat, microcurrent,
    sauna blanket, wand, toothbrush, red light, inhaler, machine, gerät,
    massagegerät, lampe, rotlichtlampe, tageslichtlampe, massagepistole,
    akupressurmatte, lichttherapie, lichttherapiegerät, inhalator, stimulator,
    led maske, wärmekissen, heating pad, infrarotlampe, massageroller`,
  ),
  row(
    "food",
    `protein bar, energy bar, snack bar, bar, bars, tea, shake, herbal tea,
    meal replacement, granola, soup, cookies, riegel, proteinriegel, tee,
    kräutertee, mahlzeitersatz, mahlzeitenersatz, müsli, porridge, energieriegel,
    meal shake, protein shake, trinkmahlzeit, energy bars, protein bars`,
  ),
  row(
    "supplement",
    `supplement, supplements, dietary supplement, food supplement,
    nahrungsergänzung, nahrungsergänzungsmittel, multivitamin, multivitamins`,
  ),
  row(
    "form",
    `capsule, capsules, tablet, tablets, softgel, softgels, gummy, gummies,
    caplets, lozenges, chewables, veggie capsules, pills, kapsel, kapseln,
    tablette, tabletten, lutschtabletten, brausetabletten, softgelkapseln,
    fruchtgummis, weichkapseln, kautabletten, presslinge`,
  ),
  row("extract", "extract, green tea, tea tree, teebaumöl, extrakt, bar soap"),
  row(
    "extra",
    "with, featuring, containing, plus, enhanced, mit, und, including, inkl, by",
  ),
  row("and", "and, &"),
]);

/** The title counts first: what a description names besides is often only in it. */
export function categoryOf(sentences: readonly Sentence[]): Finding<Category> {
  const titles = sentences.filter(({ source }) => source.where === "title");
  const title = titles.flatMap(({ tokens }) => saidIn(tokens));
  const found = ofTitle(title);
  const [first] = titles;
  if (found !== null && first !== undefined)
    return {
      state: "found",
      value: found,
      sources: titles.map(({ source }) => source),
    };
  const isProbiotic = sentences.find(({ tokens }) => isNamed(tokens));
  if (isProbiotic !== undefined && !title.includes("probiotic"))
    return {
      state: "found",
      value: "probiotic",
      sources: [isProbiotic.source],
    };
  const said = sentences.find(({ tokens }) =>
    saidIn(tokens).some((says) => says === "supplement" || says === "form"),
  );
  return said === undefined
    ? { state: "unstated" }
    : { state: "found", value: "supplement", sources: [said.source] };
}

function saidIn(tokens: readonly Token[]): Says[] {
  return tokens.flatMap(
    (_, at) => longestPhrase(tree, tokens, at)?.sense ?? [],
  );
}

/** Null where the title does not tell, or only says a form. */
function ofTitle(title: readonly Says[]): Category | null {
  if (isProbiotic(title)) return "probiotic";
  const isForm = title.includes("form") || title.includes("supplement");
  if (isForm) return "supplement";
  if (title.includes("device")) return "device";
  return title.includes("food") && !title.includes("extract") ? "food" : null;
}

/** "Women's Probiotic", "Pre- & Probiotic"; not "Enzymes with Probiotics", not "Vitamin C and Probiotics". */
function isProbiotic(title: readonly Says[]): boolean {
  const at = title.indexOf("probiotic");
  const before = title.slice(0, Math.max(at, 0));
  if (at === -1 || before.includes("extra")) return false;
  return before.at(-1) !== "and" || before.at(-2) === "prebiotic";
}

const naming = phraseTree([
  row(
    "probiotic",
    `probiotic supplement, is a probiotic, this probiotic, our probiotic,
    probiotic capsules, ist ein probiotikum, dieses probiotikum,
    unser probiotikum, probiotic formula, advanced probiotic formula`,
  ),
]);

function isNamed(tokens: readonly Token[]): boolean {
  return tokens.some((_, at) => longestPhrase(naming, tokens, at) !== null);
}
