/** Numbers, ranges, stretches of time and ages. */
import { rule } from "./rule.ts";

const DENOMINATORS = new Set([2, 3, 4, 8]);
const word = { kind: "word" } as const;
const age = { kind: "age" } as const;

const range = (
  a: { from: number; to?: number },
  b: { from: number; to?: number },
) =>
  a.to === undefined && b.to === undefined && a.from < b.from
    ? ({ kind: "quantity", from: a.from, to: b.from } as const)
    : null;

/** "1/2", "1 ½", names with a number in them: "Vitamin B 12", "5-HTP". */
export const numberRules = [
  rule(["name", "name?", "hyphen?", "quantity"], () => word),
  rule(["word", "hyphen", "quantity"], () => word),
  rule(["quantity", "hyphen", "word|in|name"], () => word),
  rule(["quantity", "slash", "quantity"], (a, _, b) =>
    Number.isInteger(a.from) && a.from < b.from && DENOMINATORS.has(b.from)
      ? { kind: "quantity", from: a.from / b.from }
      : null,
  ),
  rule(
    [
      "quantity",
      "hyphen",
      "quantity",
      "hyphen",
      "quantity",
      "hyphen",
      "quantity",
    ],
    (a, _1, b, _2, c, _3, d) => portions([a.from, b.from, c.from, d.from]),
  ),
  rule(
    ["quantity", "hyphen", "quantity", "hyphen", "quantity"],
    (a, _1, b, _2, c) => portions([a.from, b.from, c.from]),
  ),
];

const MAX_PORTION = 12;

/** "1-0-1": so much in the morning, at noon, in the evening and at night. */
function portions(amounts: number[]) {
  return amounts.some((amount) => amount > 0) &&
    amounts.every((amount) => amount <= MAX_PORTION)
    ? ({ kind: "portions", amounts } as const)
    : null;
}

export const mixedRules = [
  rule(["quantity", "and?", "quantity"], (a, and, b) =>
    Number.isInteger(a.from) &&
    b.from < 1 &&
    (and === undefined || b.from === 0.5)
      ? { kind: "quantity", from: a.from + b.from }
      : null,
  ),
  rule(["quantity", "open", "quantity", "close"], (a, _1, b) => {
    if (b.from === a.from && b.to === a.to) return a;
    return b.to === undefined && a.to === undefined
      ? { ...a, other: b.from }
      : null;
  }),
];

/** "1–2", "one to two", "1 oder 2", "between 1 and 2". */
export const rangeRules = [
  rule(["quantity", "hyphen|dash|to|or", "quantity"], (a, _, b) => range(a, b)),
  rule(["quantity", "hyphen|dash?", "to", "quantity"], (a, _1, _2, b) =>
    range(a, b),
  ),
  rule(["article", "hyphen?", "to|or", "quantity"], (a, _1, _2, b) =>
    a.isOne ? range({ from: 1 }, b) : null,
  ),
  rule(["relation", "quantity", "and", "quantity"], ({ relation }, a, _, b) =>
    relation === "between" ? range(a, b) : null,
  ),
];

export const periodRules = [
  rule(["quantity", "colon?", "quantity?", "clock"], () => word),
  rule(["clock"], ({ id }) =>
    id === undefined ? word : { kind: "anchor", id },
  ),
  rule(
    ["quantity", "hyphen?", "adjective?", "span"],
    ({ from, to }, _1, _2, { span }) => ({
      kind: "period",
      from,
      span,
      ...(to === undefined ? {} : { to }),
    }),
  ),
  rule(["article", "span"], ({ isOne }, { span }) =>
    isOne && span !== "day" ? { kind: "period", from: 1, span } : null,
  ),
  rule(["quantity", "article", "span"], ({ from }, _, { span }) =>
    from === 0.5 ? { kind: "period", from, span } : null,
  ),
  rule(["minutes"], ({ minutes }) => ({
    kind: "period",
    from: minutes,
    span: "minute",
  })),
  // "1. Woche: …"
  rule(["period", "colon"], ({ span, start }) =>
    start > 0 || span === "minute" || span === "hour"
      ? null
      : { kind: "phase" },
  ),
  // "day 1", "week 2": another dose may follow
  rule(["span", "quantity"], ({ span }) =>
    span === "day" || span === "week" || span === "month"
      ? { kind: "phase" }
      : null,
  ),
];

/** How old somebody is, or how heavy: says nothing of the dose itself. */
export const ageRules = [
  rule(
    ["age|least|over|most|in*", "period", "age|least|most|plus*"],
    (before, period, after) =>
      period.span === "year" || before.some(isAge) || after.some(isAge)
        ? age
        : null,
  ),
  rule(["age", "in|least|over|most*", "quantity", "plus?"], () => age),
  rule(["quantity", "plus"], () => age),
  rule(["quantity", "age"], () => age),
  rule(
    ["audience", "open?", "in|least|over|most*", "quantity", "close?"],
    (audience) => audience,
  ),
  rule(["least|over|most|in|quantity*", "bodyWeight"], () => ({
    kind: "bodyWeight",
  })),
];

function isAge({ kind }: { kind: string }): boolean {
  return kind === "age";
}
