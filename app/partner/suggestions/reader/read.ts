/** Sentences that tell how to use a product, as readings. */
import type { Schedule } from "../../../contract/protocol.ts";
import { MAX_TIMING, type TimingEntry } from "../timing.ts";
import { intakesOf, momentOf } from "./day.ts";
import { withDayPlans } from "./day-plan.ts";
import { directivePartsOf } from "./direction.ts";
import type { Sentence } from "./document.ts";
import { hasUnknownUnit, isDosage, type Share, sharesOf } from "./dosage.ts";
import type { Item, Kind, When } from "./item.ts";
import { goesOn } from "./lines.ts";
import { portionsOf } from "./portions.ts";
import type { ReadDosage, Reading } from "./reading.ts";
import { toldOften } from "./schedule.ts";
import type { Segment } from "./segment.ts";
import { minutesOf } from "./sessions.ts";
import { spreadOf } from "./shares.ts";
import { isTrusted } from "./trust.ts";

/** A reading for each part of each sentence that directs somebody. */
export function readingsOf(sentences: readonly Sentence[]): Reading[] {
  const readings: Reading[] = [];
  /** The line up to which a direction with a dose can go on. */
  let until = -1;
  for (const sentence of sentences) {
    const isAfter = sentence.line <= until;
    const read = directivePartsOf(sentence, isAfter).map((segment) =>
      readingOf(segment, sentence, isAfter),
    );
    readings.push(...read);
    const isDosed = read.some(({ dosages }) => dosages.length > 0);
    // the next line goes on where it is only a piece of a sentence
    if (isDosed || (isAfter && read.length > 0 && goesOn(sentence)))
      until = sentence.line + 1;
  }
  return withDayPlans(readings);
}

type Usage = Pick<
  Reading,
  "dosages" | "schedules" | "isTotal" | "isScheduleOpen"
> & {
  timing: TimingEntry[];
};

function readingOf(
  { audience, items }: Segment,
  sentence: Sentence,
  isAfter: boolean,
): Reading {
  const has = (kind: Kind) => items.some((item) => item.kind === kind);
  const shares = sharesOf(items, sentence);
  const usage =
    portionsOf(items, shares) ??
    spreadUsage(shares) ??
    daily(usageOf(items, shares), sentence);
  const dosages =
    usage.dosages.length > 0 ? usage.dosages : minutesOf(items, sentence);
  const isUse = dosages.length > 0 || isTrusted(items, sentence, isAfter);
  const isSeveral = usage.dosages.length > 1 || usage.schedules.length > 1;
  const isPhased =
    has("phase") ||
    (sentence.items.some(({ kind }) => kind === "then") &&
      sentence.items.filter(isDose).length > 1) ||
    (isSeveral && (has("duration") || has("period")));
  const isOnce =
    ![isPhased, isSeveral, usage.isScheduleOpen].includes(true) &&
    !has("pause") &&
    !has("aim");
  const untold = items.filter(isUntold);
  // "3 cups daily": so much a day, but not how often
  const isVague = has("unsure") && usage.isTotal;
  const timing =
    untold.length > 1
      ? []
      : [...usage.timing, ...writtenTimes(items, sentence)];
  return {
    sentence,
    audience,
    ...usage,
    schedules: isUse && !isVague ? usage.schedules : [],
    isScheduleOpen: usage.isScheduleOpen || isVague,
    dosages: dosages.filter(isDosage),
    timing: isUse && timing.length > 0 ? distinct(timing) : null,
    days: items.flatMap((item) =>
      item.kind === "duration" && isOnce ? [item.days] : [],
    ),
    limits: items.flatMap((item) =>
      item.kind === "limit" ? [{ amount: item.amount, unit: item.unit }] : [],
    ),
    isDoseOpen: has("unsure") || has("divided") || hasUnknownUnit(items),
    isPhased,
    isConditional: has("bodyWeight") || has("phase") || isConditional(items),
    label: labelOf(items, sentence),
  };
}

function isDose({ kind }: Item): boolean {
  return kind === "dose";
}

function isUntold(item: Item): boolean {
  return item.kind === "frequency" && item.frequency.every === "untold";
}

function distinct(entries: readonly TimingEntry[]): TimingEntry[] {
  const texts = entries.map((entry) =>
    JSON.stringify({ ...entry, or: undefined }),
  );
  return entries.filter((_, at) => texts.indexOf(texts[at] ?? "") === at);
}

/** "Daily dose: 2 capsules". */
function daily(usage: Usage, { heading }: Sentence): Usage {
  const isDaily =
    heading?.isDaily === true &&
    usage.dosages.length > 0 &&
    usage.schedules.length === 0 &&
    !usage.isScheduleOpen;
  return isDaily
    ? {
        ...usage,
        schedules: [{ kind: "daily", times_per_day: 1 }],
        isTotal: true,
      }
    : usage;
}

function spreadUsage(shares: readonly Share[]): Usage | null {
  const spread = spreadOf(shares);
  return (
    spread && {
      dosages: [spread.dosage],
      schedules: [spread.schedule],
      isTotal: false,
      isScheduleOpen: false,
      timing: spread.timing,
    }
  );
}

function usageOf(items: readonly Item[], shares: readonly Share[]): Usage {
  const { schedules, isOpen, isTotal } = toldOften(items);
  const dosages = shares.flatMap(({ dose, others }) => [dose, ...others]);
  const whens = beforeCondition(items).filter((item) => item.kind === "when");
  // "3 capsules a day, one with …": so often the one, or the other?
  const isUnclear = isTotal && shares.length > 1;
  const usage = {
    dosages,
    schedules: isUnclear ? [] : schedules,
    isTotal,
    isScheduleOpen: isOpen || isUnclear,
    timing: entriesOf(whens),
  };
  const [dosage, second] = dosages;
  const [schedule, other] = schedules;
  const list = whens.find((when) => intakesOf(when) > 1);
  if (list === undefined || dosage === undefined || second !== undefined)
    return usage;
  if (schedule?.kind !== "daily" || other !== undefined) return usage;
  // "2 capsules daily, in the morning and in the evening": two each time, or one?
  const isEach = items.some(({ kind }) => kind === "each");
  if (isTotal && !isEach && dosage.amount !== 1) {
    const part = { ...dosage, amount: dosage.amount / list.entries.length };
    return { ...usage, isTotal: false, dosages: [dosage, part] };
  }
  const placed = placedDoses(list, dosage, schedule);
  return placed === null
    ? { ...usage, isTotal: false }
    : {
        ...usage,
        isTotal: false,
        schedules: [placed],
        timing: usage.timing.filter((entry) => !list.entries.includes(entry)),
      };
}

/** The times of a list as places of the schedule, where it has places for all of them. */
function placedDoses(
  list: When,
  { amount, amount_max }: ReadDosage,
  schedule: Extract<Schedule, { kind: "daily" }>,
): Schedule | null {
  const doses = list.entries.flatMap((entry) => {
    const at = momentOf(entry);
    return at === null ? [] : [{ at, amount }];
  });
  const isWhole =
    doses.length === list.entries.length &&
    new Set(doses.map(({ at }) => at)).size === doses.length;
  return isWhole &&
    amount_max === undefined &&
    doses.length === schedule.times_per_day
    ? { ...schedule, doses }
    : null;
}

function entriesOf(whens: readonly When[]): TimingEntry[] {
  return whens.flatMap(({ entries }) => entries);
}

/** "with food if your stomach is sensitive": the time is not for everybody. */
function beforeCondition(items: readonly Item[]): readonly Item[] {
  const at = items.findIndex(({ kind }) => kind === "if");
  return at === -1 ? items : items.slice(0, at);
}

function isConditional(items: readonly Item[]): boolean {
  return (
    items.find(({ kind }) => kind !== "filler" && kind !== "comma")?.kind ===
    "if"
  );
}

function writtenTimes(
  items: readonly Item[],
  { tokens, source }: Sentence,
): TimingEntry[] {
  return items.flatMap((item) => {
    if (item.kind !== "asWritten") return [];
    const [first, last] = [tokens[item.start], tokens[item.end - 1]];
    const text = source.text.slice(first?.start, last?.end);
    return text.length <= MAX_TIMING ? [{ text }] : [];
  });
}

const NAME: ReadonlySet<Kind> = new Set([
  "word",
  "filler",
  "article",
  "name",
  "hyphen",
  "and",
  "adjective",
  "quantity",
  "of",
  "or",
  "in",
  "relation",
  "liquid",
  "when",
  "unit",
]);

/** "DE: …": the same in another language. */
const LANGUAGES = /^(?:de|en|eng|ger|deutsch|english|englisch|german)$/i;

function labelOf(
  items: readonly Item[],
  { heading, source, tokens }: Sentence,
): string | null {
  const at = items.findIndex(({ kind }) => kind === "colon" || kind === "cell");
  const before = items.slice(0, at);
  const isName =
    at > 0 &&
    heading === null &&
    before.every(({ kind }) => NAME.has(kind)) &&
    before.some(({ kind }) => kind === "word" || kind === "unit");
  if (!isName) return null;
  const name = source.text.slice(0, tokens[items[at]?.start ?? 0]?.start);
  return LANGUAGES.test(name.trim()) ? null : name.trim().toLowerCase();
}
