/** The grammar of directions: each pass puts together what the passes before it made. */
import {
  doseRules,
  fillingRules,
  limitRules,
  strengthRules,
  vehicleRules,
  weightRules,
} from "./grammar-doses.ts";
import {
  ageRules,
  mixedRules,
  numberRules,
  periodRules,
  rangeRules,
} from "./grammar-numbers.ts";
import {
  frequencyRules,
  timesRules,
  verbRules,
  weekdayRules,
} from "./grammar-times.ts";
import { durationRules, listRules, whenRules } from "./grammar-when.ts";
import type { Item } from "./item.ts";
import { apply } from "./rule.ts";

const passes = [
  numberRules,
  mixedRules,
  rangeRules,
  periodRules,
  periodRules,
  weightRules,
  doseRules,
  ageRules,
  vehicleRules,
  fillingRules,
  fillingRules,
  strengthRules,
  timesRules,
  limitRules,
  weekdayRules,
  weekdayRules,
  weekdayRules,
  frequencyRules,
  verbRules,
  whenRules,
  listRules,
  durationRules,
];

/** Linear in the number of items: each pass looks at each place once. */
export function parse(items: readonly Item[]): Item[] {
  return passes.reduce<Item[]>((so, rules) => apply(rules, so), [...items]);
}
