/** What the directions say beyond dosage, schedule, timing and duration. */
import type { Finding } from "../suggestion.ts";
import type { Sentence } from "./document.ts";
import type { Item, Kind } from "./item.ts";
import type { Reading } from "./reading.ts";
import { textOf } from "./texts.ts";
import { isWarning } from "./warnings.ts";

/** Says something that no other field has. */
const MORE: ReadonlySet<Kind> = new Set([
  ...(["word", "doing", "wait", "vehicle", "liquid", "vessel", "not"] as const),
  ...(["noThing", "divided", "unsure", "phase", "bodyWeight"] as const),
]);

/** Whole sentences of the directions; where no heading says which they are, those that were read and their neighbours in the line. */
export function instructionsOf(
  sentences: readonly Sentence[],
  readings: readonly Reading[],
): Finding<string> {
  const read = new Set(
    readings.filter(saysUse).map(({ sentence }) => sentence),
  );
  const below = sentences.filter(({ section }) => section === "directions");
  const lines = new Set([...read].map(({ line }) => line));
  // a heading that says so is believed also where no amount is understood below it
  const directions = below.some(
    (sentence) => read.size === 0 || read.has(sentence),
  )
    ? below
    : sentences.filter(
        (sentence) =>
          read.has(sentence) || (lines.has(sentence.line) && isTold(sentence)),
      );
  return textOf(
    directions.filter(
      (sentence) =>
        saysMore(sentence, read.has(sentence)) &&
        !(isWarning(sentence) && !read.has(sentence)),
    ),
  );
}

function saysUse({ dosages, schedules, timing, sentence }: Reading): boolean {
  const isSaid = dosages.length + schedules.length > 0 || timing !== null;
  return isSaid && sentence.source.where === "description";
}

function isTold({ items, source }: Sentence): boolean {
  return source.where === "description" && items.some(isDoing);
}

function isDoing({ kind }: Item): boolean {
  return kind === "doing" || kind === "use" || kind === "wait";
}

function saysMore({ items, source }: Sentence, isRead: boolean): boolean {
  if (source.text.trimEnd().endsWith("?")) return false;
  if (!isRead && !items.some(isDoing) && items.some(isClaim)) return false;
  return items.some(
    (item) =>
      MORE.has(item.kind) ||
      (item.kind === "audience" && item.audience === "child"),
  );
}

/** About the pack or what is in it. */
function isClaim({ kind }: Item): boolean {
  return (
    kind === "fact" ||
    kind === "equals" ||
    kind === "story" ||
    kind === "container"
  );
}
