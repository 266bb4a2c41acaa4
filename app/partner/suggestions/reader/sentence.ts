/** A line of a description as sentences. */
import { headingTree } from "./heading.ts";
import { lexicons } from "./lexicon.ts";
import { normal } from "./token.ts";

const segmenter = new Intl.Segmenter("en", { granularity: "sentence" });

/** A full stop after them ends no sentence while the next word is no new one. */
const ABBREVIATIONS = new Set(
  `tgl tägl ca approx max min mind bzw std stk st kps kaps tbl tabl el tl oz fl
  lb lbs tbsp tsp tbs caps tabs cap tab no vs dr inc incl inkl etc nr gr tr ggf
  evtl usw sog mg ml g mcg i e d h z b u a o s hr hrs mins wk wks yrs yr pcs pc
  int einh einzeln`.split(/\s+/),
);
/** Whatever follows them belongs to the sentence. */
const NEVER_LAST = new Set(
  "ca approx bzw max mind z b d h e vs dr evtl ggf sog incl inkl nr tgl tägl".split(
    " ",
  ),
);
const ORDINAL = /\d\.$/;
const AFTER_ORDINAL = /^(?:tag|woche|monat|lebens|januar|februar|märz)/i;
const BULLET = /^[^\p{L}\p{N}(¼½¾⅓⅔"„“]+/u;
/** "1." or "2)" before an item of a list. */
const LIST_NUMBER = /^\d{1,2}[.)]\s+(?!Tag|Woche|Monat)(?=\p{L})/u;

/** Sentences as they stand, without bullets; also those that were glued together. */
export function splitSentences(line: string): string[] {
  if (line.trim() === "") return [];
  const cuts = new Set([0, line.length]);
  for (const { index } of segmenter.segment(line)) cuts.add(index);
  for (const index of glued(line)) cuts.add(index);
  const places = [...cuts].sort((a, b) => a - b);
  const sentences: string[] = [];
  places.forEach((place, index) => {
    const text = line.slice(place, places[index + 1] ?? line.length);
    const last = sentences.at(-1);
    if (last !== undefined && goesOn(last, text))
      sentences[sentences.length - 1] = last + text;
    else sentences.push(text);
  });
  return sentences
    .map((text) => text.trim().replace(BULLET, "").replace(LIST_NUMBER, ""))
    .filter((text) => /[\p{L}\p{N}]/u.test(text));
}

function goesOn(before: string, next: string): boolean {
  const end = before.trimEnd();
  if (ORDINAL.test(end))
    return AFTER_ORDINAL.test(next) || /^\d{1,2}\.$/.test(end.trimStart());
  if (!end.endsWith(".")) return false;
  const word = /([\p{L}]+)\.$/u.exec(end.slice(-12))?.[1]?.toLowerCase() ?? "";
  if (NEVER_LAST.has(word)) return true;
  return ABBREVIATIONS.has(word) && /^[\p{Ll}\p{N}(½¼¾]/u.test(next);
}

/** Where a sentence begins without a space: "daily.Store", "DirectionsTake 2", a bullet within the line. */
function glued(line: string): number[] {
  const text = normal(line);
  const found: number[] = [];
  for (const { index } of text.matchAll(
    /(?<=\p{Ll}{2}[.!?:)])(?=\p{Lu}\p{Ll})/gu,
  ))
    found.push(index);
  // "… before meals. 60 softgels": the segmenter waits for a capital letter
  for (const { index } of text.matchAll(/(?<=\p{L}{3}\)?\.)\s(?=\d)/gu))
    found.push(index);
  for (const { index } of text.matchAll(/[•*★➤►▪●👉]/gu)) found.push(index);
  for (const match of text.matchAll(/(?<=\p{Ll}{2}|\p{Ll}\d)\p{Lu}\p{Ll}+/gu)) {
    const word = match[0].toLowerCase();
    if (beginsSentence(word)) found.push(match.index);
  }
  return found;
}

function beginsSentence(word: string): boolean {
  const kind =
    lexicons.en.next.get(word)?.meaning?.kind ??
    lexicons.de.next.get(word)?.meaning?.kind;
  return kind === "use" || kind === "doing" || headingTree.next.has(word);
}
