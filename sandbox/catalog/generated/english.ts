import type { Dose, Language } from "./language.ts";
import {
  COURSE_DAYS,
  type Form,
  type Moment,
  MOST_PER_DAY,
  type UsageRow,
} from "./usage.ts";

const MOMENTS: Record<Moment, string> = {
  with_meal: "with a meal",
  after_meal: "after a meal",
  before_meal: "before a meal",
  morning: "in the morning",
  bedtime: "before bed",
};

/** Sentences that become part of the usage are worded alike: another wording would be another usage. */
const inDigits = (form: Form, amount: number) =>
  `${amount} ${english.units[form][amount === 1 ? 0 : 1]}`;

function directions(row: UsageRow, dose: Dose): readonly string[] {
  const { kind, form, amount, moment } = row;
  const when = moment ? ` ${MOMENTS[moment]}` : "";
  const much = dose(amount);
  const often = (...phrases: string[]) =>
    phrases.flatMap((phrase) => [
      `Take ${much} ${phrase}${when}.`,
      `As a dietary supplement, take ${much} ${phrase}${when}.`,
      `Adults take ${much} ${phrase}${when}.`,
    ]);
  switch (kind) {
    case "daily":
      return often("once a day", "once daily", "daily", "per day", "each day");
    case "twice":
      return often("twice daily", "two times a day", "2 times per day");
    case "thrice":
      return often("three times a day", "3 times daily");
    case "range":
      return [
        `Take ${amount} to ${dose(amount + 1)} once a day${when}.`,
        `Take ${amount}–${dose(amount + 1)} daily${when}.`,
      ];
    case "split":
      return [
        `Take ${dose(amount + 1)} in the morning and ${dose(amount)} in the evening.`,
        `Every day, take ${dose(amount + 1)} in the morning and ${dose(amount)} in the evening.`,
      ];
    case "second_day":
      return [
        `Take ${much} every other day.`,
        `Take ${much} every second day.`,
      ];
    case "sunday":
      return [`Take ${much} once a week, on Sundays.`];
    case "as_needed": {
      const most = inDigits(form, MOST_PER_DAY);
      return [`Take ${much} as needed. Do not exceed ${most} daily.`];
    }
    case "course":
      return [
        `Take ${much} daily for ${COURSE_DAYS / 7} weeks.`,
        `Take ${much} once a day for ${COURSE_DAYS} days.`,
      ];
    case "children": {
      const [adult, child] = [amount, amount - 1].map((each) =>
        inDigits(form, each),
      );
      return [
        `Adults: chew ${adult} a day. Children 4 years and older: chew ${child} a day.`,
      ];
    }
    case "times_unsaid":
      return [
        `Take ${much} 1 to 2 times daily.`,
        `Take ${much} with each meal.`,
      ];
    case "contradiction":
      return often("once daily");
    case "bundle":
    case "nothing":
      return [];
  }
}

const good = (name: string, type: string, tag = name.toLowerCase()) => ({
  name,
  type,
  tag,
});

export const english: Language = {
  goods: [
    good("Magnesium Citrate", "Minerals"),
    good("Magnesium Malate", "Minerals"),
    good("Zinc Picolinate", "Minerals"),
    good("Selenium", "Minerals"),
    good("Iodine from Kelp", "Minerals", "iodine"),
    good("Calcium with Vitamin K", "Minerals", "calcium"),
    good("Vitamin C", "Vitamins"),
    good("Vitamin B Complex", "Vitamins"),
    good("Vitamin D3", "Vitamins"),
    good("Vitamin E", "Vitamins"),
    good("Folate", "Vitamins"),
    good("Biotin", "Vitamins"),
    good("Omega-3", "Oils"),
    good("Black Seed Oil", "Oils"),
    good("Hemp Seed Oil", "Oils"),
    good("Rhodiola", "Herbs"),
    good("Milk Thistle", "Herbs"),
    good("Ginger Root", "Herbs"),
    good("Holy Basil", "Herbs"),
    good("Valerian", "Herbs"),
    good("Lion’s Mane", "Mushrooms"),
    good("Reishi", "Mushrooms"),
    good("Collagen Peptides", "Beauty"),
    good("Hyaluronic Acid", "Beauty"),
    good("L-Theanine", "Amino acids"),
    good("L-Carnitine", "Amino acids"),
    good("Glycine", "Amino acids"),
    good("Creatine", "Sports"),
    good("Beta-Alanine", "Sports"),
    good("Pea Protein", "Sports"),
    good("Digestive Enzymes", "Digestion"),
    good("Psyllium Husk", "Digestion"),
    good("Glucosamine", "Joints"),
    good("Coenzyme Q10", "Heart"),
    good("Lutein", "Eyes"),
    good("Quercetin", "Antioxidants"),
  ],
  lines: [
    "Daily",
    "Pure",
    "Essential",
    "Field",
    "Harbour",
    "Northern",
    "Clear",
    "Gentle",
    "Active",
    "Orchard",
    "Plain",
    "Meadow",
  ],
  title: (line, name, pack) => `${line} ${name} – ${pack}`,
  vendors: [
    "Fernhill Naturals",
    "Harbour & Pine",
    "Quiet Meadow",
    "Bellwether Labs",
    "Copperleaf",
    "Saltmarsh Co.",
  ],
  units: {
    capsule: ["capsule", "capsules"],
    tablet: ["tablet", "tablets"],
    softgel: ["softgel", "softgels"],
    gummy: ["gummy", "gummies"],
    scoop: ["scoop", "scoops"],
    drop: ["drop", "drops"],
    sachet: ["sachet", "sachets"],
    spray: ["spray", "sprays"],
  },
  ones: {
    capsule: "one",
    tablet: "one",
    softgel: "one",
    gummy: "one",
    scoop: "one",
    drop: "one",
    sachet: "one",
    spray: "one",
  },
  numbers: [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
  ],
  pack: (form, count) => {
    if (form === "scoop") return `${count * 5} g powder`;
    if (form === "drop" || form === "spray") return "30 ml";
    return `${count} ${english.units[form][1]}`;
  },
  intros: [
    (name, pack) =>
      `${name} in a form the body takes up well. One pack holds ${pack}.`,
    (name) =>
      `We buy our ${name} from growers we know, and test every batch for purity.`,
    (name, pack) =>
      `${name}, and little else: no colours, no sweeteners. Pack of ${pack}.`,
    (name) =>
      `A simple ${name} supplement that supports daily energy and general well-being.`,
  ],
  facts: (serving, servings) => [
    `Serving size: ${serving}`,
    `Servings per container: ${servings}`,
  ],
  directionsHeadings: ["Directions", "Suggested use", "How to use"],
  warningsHeading: "Warnings",
  directions,
  questions: (dose) =>
    `<h3>Questions</h3><p>How do I take it? Take ${dose(1)} twice daily.</p>`,
  bundle: (one, other, dose) => [
    `${one}: take ${dose(2)} once daily.`,
    `${other}: stir ${dose(1).replace(/capsule/, "scoop")} into a drink twice daily.`,
  ],
  bundleTitle: (one, other) => `Bundle: ${one} + ${other}`,
  advice: [
    "Swallow with a full glass of water.",
    "Drink it as soon as the powder has dissolved.",
    "Shake the bottle well first.",
  ],
  warnings: [
    "Keep out of reach of children.",
    "If you are pregnant or nursing, ask your doctor before use.",
    "Do not drive or operate machines if you feel drowsy.",
  ],
};
