/** English words for how much. */
import { counted, row, type WordRow } from "./word-row.ts";

export const amountsEn: readonly WordRow[] = [
  // amounts
  ...counted(
    (value) => ({ kind: "number", value }),
    [
      ..."one two three four five six seven eight nine ten".split(" "),
      ..."eleven twelve thirteen fourteen fifteen".split(" "),
    ],
  ),
  row({ kind: "number", value: 20 }, "twenty"),
  row({ kind: "number", value: 30 }, "thirty"),
  row(
    { kind: "number", value: 0.5 },
    "half, half a, half an, one half, a half",
  ),
  row({ kind: "number", value: 1.5 }, "one and a half, one and one half"),
  row({ kind: "article", isOne: true }, "a, an, a single, one single, single"),
  row(
    { kind: "article", isOne: false },
    "the, your, any, their, this, our, these, its, both",
  ),
  row(
    { kind: "adjective", isVeggie: true },
    "veggie, veg, vegan, vegetarian, vegetable, plant based",
  ),
  row(
    { kind: "adjective" },
    `small, large, full, level, leveled, levelled, heaping, heaped, rounded,
    tasty, delicious, easy to swallow, flavored, flavoured, soft, whole,
    additional, extra, tiny, mini, delayed release, more, premium, sugar free,
    generous, yummy, powerful, enteric coated, time release, fresh, standard`,
  ),
  row(
    { kind: "container" },
    `bottle, bottles, jar, jars, pack, packs, box, boxes, container, containers,
    tub, tubs, bag, bags, pouch, pouches, count, ct, tin, package, carton,
    supply, bundle, kit`,
  ),
  row({ kind: "vessel" }, "glass, glassful, cup, mug, shaker, bowl, tumbler"),
  row({ kind: "liquid", isWater: true }, "water, liquid, fluid, fluids, h2o"),
  row(
    { kind: "liquid", isWater: false },
    `juice, milk, smoothie, shake, coffee, tea, beverage, yogurt,
    yoghurt, oatmeal, applesauce, almond milk, orange juice, fruit juice,
    plant milk, honey, soup, cereal, beverage of choice, carrier oil, cream,
    moisturizer, moisturiser, lotion, wet food, kibble, jam, drinks`,
  ),
  row(
    { kind: "most" },
    `up to, maximum of, a maximum of, maximum, max, at most, no more than,
    not more than, do not exceed, don't exceed, not exceed, not to exceed,
    never exceed, not exceeding, do not take more than, do not use more than,
    don't take more than, never take more than, do not consume more than,
    without exceeding, should not exceed, must not exceed, limit to,
    do not give more than, limit use to, never more than, limit intake to,
    do not eat more than, do not apply more than, as many as, as much as,
    maximum daily dose, maximum dosage, maximum dose, daily maximum,
    maximum daily intake, exceed, maximum dose is, you should not exceed`,
  ),
  row(
    { kind: "least" },
    "at least, minimum of, a minimum of, minimum, more than, less than, under, fewer than",
  ),
  row(
    { kind: "total" },
    "total of, a total of, in total, totaling, total, for a total of",
  ),
  row({ kind: "over" }, "over"),
  row({ kind: "within" }, "within, no later than"),
  row(
    { kind: "about" },
    "about, approximately, approx, around, roughly, exactly, nearly, equal to",
  ),
];
