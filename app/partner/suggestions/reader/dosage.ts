/** How much a part of a sentence says, and how its doses are spread over the day. */
import { DosageInfo } from "../../../contract/protocol.ts";
import type { Sentence } from "./document.ts";
import type { Dose, Item, Kind, Measure, Place, When } from "./item.ts";
import type { ReadDosage } from "./reading.ts";
import { AS_WRITTEN } from "./words/own-units.ts";

/** An amount with the times of day that were said of it alone. */
export type Share = { dose: ReadDosage; others: ReadDosage[]; when: When[] };

const BEFORE_COUNT: ReadonlySet<Kind | "start"> = new Set([
  ...([
    "start",
    "use",
    "comma",
    "and",
    "each",
    "filler",
    "when",
    "or",
  ] as const),
  ...(["frequency", "colon", "open", "dash", "semicolon", "close"] as const),
]);
const AFTER_COUNT: ReadonlySet<Kind | "end"> = new Set([
  ...(["end", "when", "frequency", "comma", "each", "close", "use"] as const),
  ...(["semicolon", "and", "vehicle", "filler"] as const),
]);
/** More at once is a pack, a year or a price. */
const MAX_COUNT = 12;

/** Amounts in the order they stand; a number without a unit counts where only an amount can stand. */
export function sharesOf(items: readonly Item[], sentence: Sentence): Share[] {
  const shares: (Share & { at: number; measure: Measure })[] = [];
  items.forEach((item, at) => {
    if (item.kind === "dose") {
      const dose = dosageOf(item, sentence);
      const others =
        item.other === undefined ? [] : [{ ...dose, amount: item.other }];
      shares.push({ dose, others, when: [], at, measure: item.measure });
    } else if (isCount(items, at)) {
      const { from, to } = countOf(item);
      const dose = {
        amount: from,
        unit: null,
        ...(to === undefined ? {} : { amount_max: to }),
      };
      shares.push({ dose, others: [], when: [], at, measure: "piece" });
    }
  });
  const whens = items.flatMap((item, at) =>
    item.kind === "when" ? [{ item, at }] : [],
  );
  const first = shares[0];
  const isBefore = first !== undefined && (whens[0]?.at ?? Infinity) < first.at;
  for (const { item, at } of whens) {
    const share = isBefore
      ? shares.find((share) => share.at > at)
      : shares.findLast((share) => share.at < at);
    (share ?? (isBefore ? shares.at(-1) : undefined))?.when.push(item);
  }
  // "2 capsules, which gives you 500 mg": what a dose weighs is no dose beside it
  const isPiece = shares.some(({ measure }) => measure === "piece");
  return shares.filter(
    ({ measure, when }) => measure === "piece" || !isPiece || when.length > 0,
  );
}

/** A number of units that the label left out: "take two daily", "morgens eine". */
function isCount(items: readonly Item[], at: number): boolean {
  const item = items[at];
  if (item?.kind !== "quantity" && !(item?.kind === "article" && item.isCount))
    return false;
  const { from, to } = countOf(item);
  return (
    (to ?? from) <= MAX_COUNT &&
    BEFORE_COUNT.has(items[at - 1]?.kind ?? "start") &&
    AFTER_COUNT.has(items[at + 1]?.kind ?? "end")
  );
}

function countOf(item: Item): { from: number; to?: number } {
  return item.kind === "quantity" ? item : { from: 1 };
}

/** Whether a number stands where an amount of something unknown could be meant: "take 2 lumpings daily". */
export function hasUnknownUnit(items: readonly Item[]): boolean {
  return items.some(
    (item, at) =>
      item.kind === "quantity" &&
      items[at - 1]?.kind === "use" &&
      items[at + 1]?.kind === "word",
  );
}

function dosageOf(dose: Dose, sentence: Sentence): ReadDosage {
  const { from, to, strength, unit, unitAt } = dose;
  return {
    amount: from,
    unit: unit === AS_WRITTEN ? written(unitAt, sentence) : unit,
    ...(to === undefined ? {} : { amount_max: to }),
    ...(strength === undefined
      ? {}
      : { strength: strengthText(written(strength, sentence)) }),
  };
}

function written({ start, end }: Place, { tokens, source }: Sentence): string {
  const [first, last] = [tokens[start], tokens[end - 1]];
  return source.text.slice(first?.start ?? 0, last?.end ?? 0);
}

/** "10 g", with one space however the label writes it. */
function strengthText(text: string): string {
  return text
    .replace(/(\d)\s*-?\s*(?=\p{L})/gu, "$1 ")
    .replace(/\s+/g, " ")
    .replace(/I\.E$/, "I.E.");
}

/** Whether the contract takes it: an amount of 0 or of a million is no dosage. */
export function isDosage(dosage: ReadDosage): boolean {
  return DosageInfo.safeParse({ ...dosage, unit: dosage.unit ?? "piece" })
    .success;
}
