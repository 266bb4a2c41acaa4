/** When within the day, and for how long. */
import { type TimingEntry, type TimingOffset } from "../timing.ts";
import { timings } from "../timings.ts";
import type { Relation, Span, Thing, When } from "./item.ts";
import { rule } from "./rule.ts";

type Period = { from: number; to?: number; span: Span };
const word = { kind: "word" } as const;
const filler = { kind: "filler" } as const;
const SPAN_DAYS: Partial<Record<Span, number>> = { day: 1, week: 7, month: 30 };

export const whenRules = [
  rule(["every|each", "anchor"], (_, { id }) => when([{ id }], null, true)),
  rule(["anchor"], ({ id, isDaily }) => when([{ id }], null, isDaily)),
  rule(
    [
      "article?",
      "relation",
      "or|and|slash",
      "relation",
      "article|adjective|filler*",
      "thing",
    ],
    (_1, a, link, b, _2, { thing }) => {
      const [first, second] = [
        entry(a.relation, thing),
        entry(b.relation, thing),
      ];
      if (first === null || second === null) return null;
      return listed([first], link.kind === "and" ? "and" : "or", [second]);
    },
  ),
  rule(
    [
      "least|within|about|most*",
      "period?",
      "filler?",
      "relation",
      "article|adjective|filler|word*",
      "thing",
    ],
    (bounds, period, _1, { relation }, between, { thing }) => {
      const offset = offsetOf(period, bounds, relation);
      const at = entry(relation, thing, offset);
      if (at === null || offset === null || between.some(isWord)) return null;
      return when([at], relation);
    },
  ),
  // "an hour before bedtime"
  rule(
    ["least|within|about|most*", "period", "relation", "article?", "anchor"],
    (bounds, period, { relation }, _, { id }) => {
      const offset = offsetOf(period, bounds, relation);
      return offset === null ? null : when([{ id, ...offset }], relation);
    },
  ),
  rule(
    ["least|within|about*", "period", "anchor"],
    (bounds, period, { id }) => {
      const relation =
        id === "bedtime" ? "before" : id === "waking" ? "after" : null;
      const offset = relation && offsetOf(period, bounds, relation);
      return offset ? when([{ id, ...offset }], relation) : null;
    },
  ),
  rule(["relation", "article*", "anchor"], ({ relation }, _, { id }) =>
    relation === "before" && id === "bedtime" ? when([{ id }], relation) : null,
  ),
  // what is no row of the timings stays as the label has it: "30 minutes before gaming"
  rule(
    ["least|within|about*", "period", "relation", "article?", "word|doing*"],
    (_1, period, { relation }, article, words) =>
      words.length > 0 &&
      article?.isPlace !== true &&
      offsetOf(period, [], relation)?.offset !== undefined
        ? { kind: "asWritten" }
        : null,
  ),
  // "before use": no time of the day
  rule(
    ["period?", "relation", "article|adjective*", "noThing|use|unit|doing"],
    () => word,
  ),
];

/** "with breakfast and dinner", "morning, noon and night". */
export const listRules = [
  rule(
    ["when", "comma?", "and|or|slash|plus", "article|filler*", "thing"],
    (before, _1, link, _2, { thing }) => {
      const at =
        before.relation === null ? null : entry(before.relation, thing);
      if (at === null) return null;
      return listed(before.entries, linkOf(link), [at], before);
    },
  ),
  rule(
    ["when", "comma", "thing", "comma?", "and|or", "article*", "thing"],
    (before, _1, middle, _2, link, _3, last) => {
      const { relation, entries } = before;
      if (relation === null) return null;
      const [b, c] = [
        entry(relation, middle.thing),
        entry(relation, last.thing),
      ];
      if (b === null || c === null) return null;
      return listed(
        [...entries],
        linkOf(link),
        linkOf(link) === "or" ? [{ ...b, or: true }, c] : [b, c],
        before,
      );
    },
  ),
  rule(
    ["when", "comma", "when", "comma", "when", "comma?", "and|or", "when"],
    (a, _1, b, _2, c, _3, link, d) =>
      listed(
        [...a.entries, ...b.entries, ...c.entries],
        linkOf(link),
        d.entries,
        a,
      ),
  ),
  rule(
    ["when", "comma", "when", "comma?", "and|or", "when"],
    (a, _1, b, _2, link, c) =>
      listed([...a.entries, ...b.entries], linkOf(link), c.entries, a),
  ),
  rule(
    ["when", "comma?", "and|or|slash|plus", "filler?", "when"],
    (a, _1, link, _2, b) => listed(a.entries, linkOf(link), b.entries, a, b),
  ),
];

/** "for 8 weeks", "30-day course", "Kur über 3 Monate". */
export const durationRules = [
  rule(["lasting", "course"], ({ days }) => ({ kind: "duration", days })),
  rule(
    ["least|most|within", "about?", "period", "hyphen?", "course?"],
    () => filler,
  ),
  rule(["period", "hyphen?", "course"], (period) => duration(period)),
  rule(["course", "of|for|over|least|filler*", "period"], (_1, _2, period) =>
    duration(period),
  ),
  rule(["for|over", "least|most|within", "about?", "period"], () => filler),
  rule(["for|over|total", "about|article?", "period"], (_1, _2, period) =>
    duration(period),
  ),
];

function duration({ from, to, span }: Period) {
  const days = SPAN_DAYS[span];
  if (days === undefined || to !== undefined) return null;
  const total = from * days;
  return Number.isInteger(total) && total <= 730
    ? ({ kind: "duration", days: total } as const)
    : word;
}

const ids: ReadonlySet<string> = new Set(timings.map(({ id }) => id));
const isTimingId = (id: string): id is (typeof timings)[number]["id"] =>
  ids.has(id);

/** The row of the timings for a thing and its relation; null where there is none. */
function entry(
  relation: Relation,
  thing: Thing,
  offset: { offset?: TimingOffset } | null = {},
): TimingEntry | null {
  if (offset === null) return null;
  const id = rowId(relation, thing);
  return isTimingId(id) ? { id, ...offset } : null;
}

function rowId(relation: Relation, thing: Thing): string {
  if (relation === "between") return thing === "meals" ? "between_meals" : "";
  if (thing === "bed") return relation === "before" ? "bedtime" : "";
  if (thing === "waking") return relation === "after" ? "waking" : "";
  if (relation === "during" && thing !== "exercise") return `with_${thing}`;
  return thing === "food" && relation !== "with"
    ? `${relation}_meal`
    : `${relation}_${thing}`;
}

/** Null where a stretch of time says something else: "2 weeks after a meal". */
function offsetOf(
  period: Period | undefined,
  bounds: readonly { kind: string }[],
  relation: Relation,
): { offset?: TimingOffset } | null {
  if (period === undefined) return {};
  const { from, to, span } = inMinutes(period);
  if (span !== "minute" && span !== "hour") return null;
  if (relation !== "before" && relation !== "after") return null;
  const isBound = (kind: string) => bounds.some((item) => item.kind === kind);
  const bound = isBound("least")
    ? "least"
    : isBound("within") || isBound("most")
      ? "most"
      : null;
  return {
    offset: {
      from,
      unit: span,
      ...(to === undefined ? {} : { to }),
      ...(bound === null ? {} : { bound }),
    },
  };
}

/** Half an hour is 30 minutes. */
function inMinutes(period: Period): Period {
  const { from, to, span } = period;
  const isHalf = span === "hour" && !Number.isInteger(from);
  if (!isHalf) return period;
  return {
    from: from * 60,
    span: "minute",
    ...(to === undefined ? {} : { to: to * 60 }),
  };
}

function when(
  entries: TimingEntry[],
  relation: Relation | null,
  isDaily = false,
): When {
  return { kind: "when", entries, link: null, relation, isDaily };
}

type Link = "and" | "or";

function linkOf({ kind }: { kind: string }): Link {
  return kind === "or" || kind === "slash" ? "or" : "and";
}

function listed(
  before: readonly TimingEntry[],
  link: Link,
  after: readonly TimingEntry[],
  ...parts: When[]
): When {
  const [first, ...rest] = after;
  const added =
    first === undefined || link === "and"
      ? after
      : [{ ...first, or: true as const }, ...rest];
  return {
    kind: "when",
    entries: [...before, ...added],
    link,
    relation: parts.at(-1)?.relation ?? null,
    isDaily: parts.some(({ isDaily }) => isDaily),
  };
}

function isWord({ kind }: { kind: string }): boolean {
  return kind === "word";
}
