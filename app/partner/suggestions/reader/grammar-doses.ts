/** How much: doses, what they weigh, what they are taken with, and limits. */
import type { Dose, Place } from "./item.ts";
import { rule } from "./rule.ts";

const vehicle = { kind: "vehicle" } as const;
const word = { kind: "word" } as const;
const filler = { kind: "filler" } as const;
const isPiece = ({ measure }: { measure: string }) => measure === "piece";

/** "500 mg", "2 ml" first: a weight may belong to a unit that follows. */
export const weightRules = [
  rule(["quantity", "hyphen?", "unit"], (quantity, _, unit) =>
    isPiece(unit) ? null : dose(quantity, unit),
  ),
];

export const doseRules = [
  // "two 500 mg capsules"
  rule(
    ["quantity", "dose", "hyphen?", "adjective*", "unit"],
    (quantity, weight, _1, _2, unit) =>
      isPiece(unit) && !isPiece(weight)
        ? { ...dose(quantity, unit), strength: place(weight) }
        : null,
  ),
  rule(
    ["article", "dose", "hyphen?", "adjective*", "unit"],
    ({ isOne }, weight, _1, _2, unit) =>
      isOne && isPiece(unit)
        ? { ...dose({ from: 1 }, unit), strength: place(weight) }
        : null,
  ),
  // "500 mg capsules": how many is not said
  rule(["dose", "hyphen?", "adjective*", "unit"], (weight, _1, _2, unit) =>
    isPiece(unit) && !isPiece(weight) ? unit : null,
  ),
  rule(
    ["quantity", "of?", "quantity", "hyphen?", "adjective*", "unit"],
    (half, _1, one, _2, more, unit) =>
      half.from === 0.5 && one.from === 1 ? dose(half, unit, more) : null,
  ),
  rule(
    ["quantity", "article?", "hyphen?", "adjective|word|hyphen*", "unit"],
    (quantity, _1, _2, more, unit) => dose(quantity, unit, more),
  ),
  rule(
    ["quantity", "of", "article?", "adjective|word*", "unit"],
    (quantity, _1, _2, more, unit) => dose(quantity, unit, more),
  ),
  rule(["article", "adjective*", "unit"], ({ isOne }, more, unit) =>
    isOne && isPiece(unit) ? dose({ from: 1 }, unit, more) : null,
  ),
];

/** "1 scoop (10 g)", "2 Kapseln à 500 mg", "1 serving (2 capsules)", "1 capsule or 2 capsules". */
export const strengthRules = [
  rule(
    [
      "dose",
      "open",
      "about|fact|each|filler|equals*",
      "dose",
      "word|of|name|adjective|each|fact*",
      "close",
    ],
    (outer, _1, _2, inner) => beside(outer, inner),
  ),
  rule(["dose", "of|each|comma?", "about?", "dose"], (outer, link, _, inner) =>
    isPiece(outer) &&
    !isPiece(inner) &&
    (link !== undefined || outer.strength === undefined)
      ? beside(outer, inner)
      : null,
  ),
  rule(["dose", "or|to", "dose"], (a, _, b) =>
    a.unit === b.unit &&
    a.to === undefined &&
    b.to === undefined &&
    a.from < b.from
      ? { ...a, to: b.from }
      : null,
  ),
];

/** "with 250 ml of water", "in 1 glass of juice": not what is dosed. */
export const vehicleRules = [
  rule(
    [
      "relation|in|to",
      "about|most|least?",
      "quantity|article?",
      "adjective|word*",
      "dose?",
      "vessel",
    ],
    () => vehicle,
  ),
  rule(
    [
      "quantity|article",
      "adjective|word*",
      "vessel",
      "of?",
      "adjective|word*",
      "liquid",
    ],
    () => vehicle,
  ),
  // "3 cups daily": how much of what is dosed is in them is not said
  rule(["quantity|article", "adjective*", "vessel"], () => ({
    kind: "unsure",
  })),
  rule(["relation|in|to", "about|most|least*", "dose"], (link, _, dose) => {
    if (link.kind === "to") return isPiece(dose) ? null : vehicle;
    return link.kind === "relation" && link.relation !== "with"
      ? null
      : vehicle;
  }),
  rule(["dose", "of?", "adjective|filler|word*", "vessel"], (dose) =>
    isPiece(dose) ? null : vehicle,
  ),
  rule(
    ["dose", "of?", "adjective|word*", "liquid"],
    (dose, _1, _2, { isWater }) => (isWater && !isPiece(dose) ? vehicle : null),
  ),
];

/** What belongs to a glass of water: how much it holds, and of what it is. */
export const fillingRules = [
  rule(
    [
      "vehicle",
      "open?",
      "about?",
      "dose|vehicle?",
      "close?",
      "of?",
      "adjective|word*",
      "liquid",
    ],
    () => vehicle,
  ),
  rule(["vehicle", "open", "about?", "dose", "close"], () => vehicle),
];

export const limitRules = [
  // "(a total of 4 capsules per day)": what was said before, summed up
  rule(["total", "dose", "perDay?"], () => filler),
  rule(["dose", "total", "perDay?"], () => filler),
  rule(["most", "about|filler*", "vehicle|unsure", "perDay?"], () => word),
  rule(
    ["most", "about|filler*", "dose", "filler|in|perDay*", "perIntake"],
    () => word,
  ),
  rule(
    ["most", "about|filler*", "dose", "perDay?"],
    (_1, _2, { from, to, unit }) => ({
      kind: "limit",
      amount: to ?? from,
      unit,
    }),
  ),
  rule(["most", "quantity", "perDay"], (_1, { from, to }) => ({
    kind: "limit",
    amount: to ?? from,
    unit: null,
  })),
  rule(["least", "about?", "dose"], () => ({ kind: "unsure" })),
];

/** Nobody measures them at home. */
const SUBSTANCE: ReadonlySet<string> = new Set(["mg", "mcg", "iu"]);

type Amount = { from: number; to?: number; other?: number };
type Unit = Place & { unit: string; measure: Dose["measure"] };

function dose(
  { from, to, other }: Amount,
  { unit, measure, start, end }: Unit,
  more: readonly { kind: string; isVeggie?: true }[] = [],
): Dose {
  const isVeggie = more.some((item) => item.isVeggie);
  return {
    kind: "dose",
    from,
    unit: unit === "capsule" && isVeggie ? "veggie_capsule" : unit,
    unitAt: { start, end },
    measure,
    ...(to === undefined ? {} : { to }),
    ...(other === undefined ? {} : { other }),
  };
}

function place({ start, end }: Place): Place {
  return { start, end };
}

/** A dose and what is said beside it of the same. */
function beside(outer: Dose & Place, inner: Dose & Place): Dose {
  if (!isPiece(inner))
    return isPiece(outer) ? { ...outer, strength: place(inner) } : outer;
  if (outer.unit === "serving") return inner;
  // "1000 mg (2 capsules)"
  if (SUBSTANCE.has(outer.unit)) return { ...inner, strength: place(outer) };
  return outer.unit === inner.unit && outer.from !== inner.from
    ? { ...outer, other: inner.from }
    : outer;
}
